package dev.muddle.launcher;

/** The system can't start, or can't go on; the message is the one line that the person at the terminal reads. */
public final class LaunchException extends Exception {

    private static final long serialVersionUID = 1;

    public LaunchException(String message) {
        super(message);
    }

    public LaunchException(String message, Throwable cause) {
        super(message, cause);
    }
}
