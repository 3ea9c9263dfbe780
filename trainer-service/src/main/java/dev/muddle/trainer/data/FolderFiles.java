package dev.muddle.trainer.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A data set in a folder, named as the folder. */
final class FolderFiles implements IdxFiles {

    private final Path folder;

    /** @throws InvalidDataSetException if there is no such folder */
    FolderFiles(Path folder) throws InvalidDataSetException {
        if (!Files.isDirectory(folder)) {
            throw new InvalidDataSetException(folder + (Files.exists(folder) ? " is not a folder" : " does not exist")
                    + ": no data set is there");
        }
        this.folder = folder;
    }

    @Override
    public String dataSet() {
        Path name = folder.toAbsolutePath().normalize().getFileName();
        return name == null ? "root" : name.toString();
    }

    @Override
    public InputStream open(String name) throws IOException {
        Path gzipped = folder.resolve(name + ".gz");
        Path plain = folder.resolve(name);
        if (!Files.exists(gzipped) && !Files.exists(plain)) {
            throw new InvalidDataSetException("%s has neither %s.gz nor %s".formatted(folder, name, name));
        }
        return Files.newInputStream(Files.exists(gzipped) ? gzipped : plain);
    }

    @Override
    public Optional<String> sha256(String name) {
        return Optional.empty();
    }

    @Override
    public Optional<String> labelNames() throws IOException {
        Path file = folder.resolve(LabelNames.FILE);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(Files.readString(file));
        } catch (CharacterCodingException e) {
            throw new InvalidDataSetException(file + " is not a text in UTF-8");
        }
    }
}
