package dev.muddle.trainer.data;

import java.io.IOException;

/** An IDX file is not what it should be; the message names the file, what is wrong and what is expected. */
public final class InvalidIdxException extends IOException {

    public InvalidIdxException(String message) {
        super(message);
    }
}
