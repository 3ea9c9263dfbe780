package dev.muddle.encoder;

import dev.muddle.messaging.Timetable;
import io.quarkus.test.junit.QuarkusTestProfile;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.time.Duration;
import java.util.Set;

/** Nothing happens behind a test's back: what is done again and again, it does itself. */
@Alternative
@ApplicationScoped
class EmptyTimetable extends Timetable {

    @Override
    public void every(Duration first, Duration pause, Runnable work) {
        // Not by itself.
    }

    /** Of a test class. */
    public static final class Profile implements QuarkusTestProfile {

        @Override
        public Set<Class<?>> getEnabledAlternatives() {
            return Set.of(EmptyTimetable.class);
        }
    }
}
