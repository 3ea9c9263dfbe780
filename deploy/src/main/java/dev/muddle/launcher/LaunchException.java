package dev.muddle.launcher;

/** The system can't start, or can't go on; the message is the one line that the person at the terminal reads. */
final class LaunchException extends Exception {

    private static final long serialVersionUID = 1;

    LaunchException(String message) {
        super(message);
    }

    LaunchException(String message, Throwable cause) {
        super(message, cause);
    }
}
