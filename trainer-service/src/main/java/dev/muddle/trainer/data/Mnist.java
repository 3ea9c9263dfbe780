package dev.muddle.trainer.data;

import dev.muddle.contracts.Split;
import dev.muddle.latent.Pixels;
import dev.muddle.registry.DataSet;
import dev.muddle.registry.DigitSet;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The MNIST database of handwritten digits: 60,000 for training and 10,000 for testing, 28×28 pixels. */
public final class Mnist {

    private static final String RESOURCES = "/mnist/";
    private static final List<String> LABELS =
            IntStream.range(0, 10).mapToObj(Integer::toString).toList();

    private Mnist() {}

    /** The files that come with the trainer, each checked against its SHA-256. */
    public static DataSet load() throws IOException {
        Map<String, String> checksums = checksums();
        return read("mnist", Mnist::resource, name -> Optional.of(checksums.get(name)));
    }

    /**
     * Four IDX files in a folder, named as MNIST's and gzipped, with labels 0 to 9.
     *
     * @throws InvalidIdxException if one is missing or damaged
     */
    public static DataSet load(Path folder) throws IOException {
        return read(
                folder.toAbsolutePath().getFileName().toString(), name -> file(folder, name), name -> Optional.empty());
    }

    /** The first digits of both splits under a name that tells: a small data set to try things on. */
    public static DataSet first(int count, DataSet all) {
        return new DataSet(
                all.name() + "-first-" + count,
                all.labels(),
                all.train().first(Math.min(count, all.train().size())),
                all.test().first(Math.min(count, all.test().size())));
    }

    private static DataSet read(String name, Source source, Function<String, Optional<String>> checksum)
            throws IOException {
        return new DataSet(
                name,
                LABELS,
                digits(Split.TRAIN, "train", source, checksum),
                digits(Split.TEST, "t10k", source, checksum));
    }

    private static DigitSet digits(
            Split split, String prefix, Source source, Function<String, Optional<String>> checksum) throws IOException {
        String imagesName = prefix + "-images-idx3-ubyte";
        String labelsName = prefix + "-labels-idx1-ubyte";
        try (InputStream images = source.open(imagesName + ".gz");
                InputStream labels = source.open(labelsName + ".gz")) {
            return digits(
                    split,
                    IdxReader.images(imagesName, images, checksum.apply(imagesName)),
                    IdxReader.labels(labelsName, labels, checksum.apply(labelsName)));
        }
    }

    /** @throws InvalidIdxException if there are not as many labels as images, or a label is not in 0 to 9 */
    static DigitSet digits(Split split, byte[] pixels, byte[] labels) throws InvalidIdxException {
        int images = pixels.length / Pixels.COUNT;
        if (labels.length != images) {
            throw new InvalidIdxException(
                    "split %s has %,d images, but %,d labels".formatted(split, images, labels.length));
        }
        for (int i = 0; i < labels.length; i++) {
            if (labels[i] < 0 || labels[i] >= LABELS.size()) {
                throw new InvalidIdxException(
                        "label %d of split %s is %d, but must be in 0 to 9".formatted(i, split, labels[i] & 0xff));
            }
        }
        return new DigitSet(split, pixels, labels);
    }

    private static InputStream file(Path folder, String name) throws IOException {
        try {
            return Files.newInputStream(folder.resolve(name));
        } catch (NoSuchFileException e) {
            throw new InvalidIdxException("%s has no file %s".formatted(folder, name));
        }
    }

    private static InputStream resource(String name) throws IOException {
        InputStream resource = Mnist.class.getResourceAsStream(RESOURCES + name);
        if (resource == null) {
            throw new InvalidIdxException("the trainer was built without " + name);
        }
        return resource;
    }

    private static Map<String, String> checksums() throws IOException {
        try (InputStream file = resource("SHA256SUMS")) {
            return new String(file.readAllBytes(), StandardCharsets.US_ASCII)
                    .lines()
                    .map(line -> line.split("\\s+", 2))
                    .collect(Collectors.toMap(columns -> columns[1], columns -> columns[0]));
        }
    }

    @FunctionalInterface
    private interface Source {
        InputStream open(String name) throws IOException;
    }
}
