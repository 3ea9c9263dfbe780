package dev.muddle.gateway.pictures;

import dev.muddle.gateway.http.Turns;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.function.Supplier;

/** Whose turn it is to read uploaded pictures: the largest take 100 MB each while they are read. */
@ApplicationScoped
public class PictureTurns {

    private final Turns turns = new Turns(3, 16, Duration.ofSeconds(5));

    /** As {@link Turns#take}. */
    public <T> T take(Supplier<T> reading) {
        return turns.take(reading);
    }
}
