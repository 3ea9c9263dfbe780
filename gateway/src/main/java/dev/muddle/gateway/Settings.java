package dev.muddle.gateway;

import io.quarkus.runtime.PreventFurtherStepsException;
import java.time.Duration;

/** Refuses settings that nobody can mean. */
public final class Settings {

    private Settings() {}

    /**
     * A value that must not be shorter than something.
     *
     * @param name of the setting
     * @return the value
     * @throws IllegalStateException if it is shorter: it ends the service, with what is wrong as its last line
     */
    public static Duration atLeast(Duration least, String name, Duration value) {
        if (value.compareTo(least) < 0) {
            String message = "%s is %s, but must be %s or longer".formatted(name, value, least);
            // By itself this would stop the service, and then wait for ever; as a cause it ends it, with its message.
            throw new IllegalStateException(new PreventFurtherStepsException(message, 1));
        }
        return value;
    }
}
