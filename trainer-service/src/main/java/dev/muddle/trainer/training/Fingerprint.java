package dev.muddle.trainer.training;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Names what a fitting depends on, so that it goes on only from a checkpoint of its own. */
final class Fingerprint {

    private Fingerprint() {}

    /** The same for the same data set, schedule and objective, which are records all the way down. */
    static String of(String dataSet, Schedule schedule, Objective objective) {
        String text = dataSet + "\n" + schedule + "\n" + objective;
        return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8)).toString();
    }
}
