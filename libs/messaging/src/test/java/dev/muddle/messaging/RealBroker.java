package dev.muddle.messaging;

import dev.muddle.contracts.Topic.Specification;
import dev.muddle.testing.Backends;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.List;
import java.util.Map;

/** A broker with a topic for the records that a test's step takes. */
public final class RealBroker implements QuarkusTestResourceLifecycleManager {

    static final String STEPS = "muddle.steps";
    static final String DEAD_LETTERS = STEPS + ".dlq";

    @Override
    public Map<String, String> start() {
        Backends.createTopics(
                List.of(new Specification(STEPS, 1, Map.of()), new Specification(DEAD_LETTERS, 1, Map.of())));
        return Map.of("kafka.bootstrap.servers", Backends.kafka());
    }

    /** Nothing: the broker serves the next test class. */
    @Override
    public void stop() {}
}
