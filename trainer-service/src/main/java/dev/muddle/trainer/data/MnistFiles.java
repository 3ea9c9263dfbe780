package dev.muddle.trainer.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The MNIST that comes with the trainer, as resources with checksums. */
final class MnistFiles implements IdxFiles {

    private static final String RESOURCES = "/mnist/";

    private final Map<String, String> checksums;

    MnistFiles() throws IOException {
        try (InputStream file = resource("SHA256SUMS")) {
            checksums = new String(file.readAllBytes(), StandardCharsets.US_ASCII)
                    .lines()
                    .map(line -> line.split("\\s+", 2))
                    .collect(Collectors.toMap(columns -> columns[1], columns -> columns[0]));
        }
    }

    @Override
    public String dataSet() {
        return "mnist";
    }

    @Override
    public InputStream open(String name) throws IOException {
        return resource(name + ".gz");
    }

    @Override
    public Optional<String> sha256(String name) {
        return Optional.of(checksums.get(name));
    }

    @Override
    public Optional<String> labelNames() {
        return Optional.empty();
    }

    private static InputStream resource(String name) throws IOException {
        InputStream resource = MnistFiles.class.getResourceAsStream(RESOURCES + name);
        if (resource == null) {
            throw new InvalidDataSetException("the trainer was built without " + name);
        }
        return resource;
    }
}
