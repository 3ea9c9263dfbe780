package dev.muddle.trainer.data;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** Where the files of a data set lie. */
interface IdxFiles {

    /** The name of the data set. */
    String dataSet();

    /**
     * Opens an IDX file, gzipped or not.
     *
     * @param name as MNIST's, without {@code .gz}
     * @throws InvalidDataSetException if there is none
     */
    InputStream open(String name) throws IOException;

    /** The SHA-256 that an uncompressed file must have, in hexadecimal; empty if any will do. */
    Optional<String> sha256(String name);

    /** The text of {@code labels.txt}; empty if there is none. */
    Optional<String> labelNames() throws IOException;
}
