package dev.muddle.gateway.access;

import dev.muddle.messaging.Timetable;
import io.quarkus.logging.Log;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Holds the keys of the configuration, and follows the file that they are in. */
@ApplicationScoped
class KeyStore {

    /** A key that is added or taken away counts within seconds. */
    private static final Duration PAUSE = Duration.ofSeconds(5);

    private final Optional<Path> file;
    private final List<String> given;
    private volatile List<String> lines;
    private volatile ApiKeys keys;

    /** @throws IllegalStateException if the file can't be read, or a line is wrong: better none starts than one that lets everybody in */
    KeyStore(AccessConfig config) {
        this.file = config.keysFile();
        this.given = config.keys().map(text -> text.lines().toList()).orElse(List.of());
        try {
            this.lines = read();
            this.keys = ApiKeys.parse(lines);
        } catch (IOException | IllegalArgumentException e) {
            throw new IllegalStateException("the API keys can't be used: " + reason(e), e);
        }
    }

    /** Whether keys are configured at all, be it none. */
    boolean isConfigured() {
        return file.isPresent() || !given.isEmpty();
    }

    ApiKeys keys() {
        return keys;
    }

    void onStart(@Observes StartupEvent event, Timetable timetable) {
        file.ifPresent(path -> timetable.every(PAUSE, this::follow));
    }

    void follow() {
        try {
            List<String> now = read();
            if (!now.equals(lines)) {
                lines = now;
                keys = ApiKeys.parse(now);
                Log.infof("API keys: there are %d now", keys.count());
            }
        } catch (IOException | IllegalArgumentException e) {
            Log.errorf("The API keys stay as they were: %s", reason(e));
        }
    }

    private List<String> read() throws IOException {
        List<String> all = new ArrayList<>(given);
        if (file.isPresent()) {
            all.addAll(Files.readAllLines(file.get()));
        }
        return all;
    }

    private String reason(Exception e) {
        String where = file.map(path -> path + ": ").orElse("");
        return where + (e instanceof IOException ? "it can't be read, " + e : e.getMessage());
    }
}
