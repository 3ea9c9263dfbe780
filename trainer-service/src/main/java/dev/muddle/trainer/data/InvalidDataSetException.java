package dev.muddle.trainer.data;

import java.io.IOException;

/** A file of a data set is not what it should be; the message names the file, what is wrong and what is expected. */
public final class InvalidDataSetException extends IOException {

    public InvalidDataSetException(String message) {
        super(message);
    }
}
