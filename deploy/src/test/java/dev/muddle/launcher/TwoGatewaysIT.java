package dev.muddle.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muddle.testing.Backends;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A caller hears of its muddle, whichever gateway keeps it. */
class TwoGatewaysIT {

    private static final int MUDDLES = 8;

    /** Without it they would be found a moment later, by looking into the database. */
    private static final Map<String, String> NEVER_LOOK = Map.of("MUDDLE_GATEWAY_LOOK_FOR_MISSED", "1D");

    @Test
    void aCallerHearsOfWhatTheOtherGatewayKeeps() throws Exception {
        try (Replicas replicas =
                        new Replicas(Backends.kafka(), name -> name.equals("gateway") ? NEVER_LOOK : Map.of());
                Replicas other = new Replicas(replicas, List.of("gateway"))) {
            // Given
            replicas.awaitReady();
            other.awaitReady();
            // What ends while the partitions are divided anew may be missed.
            ask(replicas.client());

            // When
            List<Integer> answers = new ArrayList<>(ask(replicas.client()));
            answers.addAll(ask(other.client()));

            // Then
            assertThat(answers).containsOnly(201);
        }
    }

    /** By random ids, so that either gateway keeps some. */
    private static List<Integer> ask(MuddleClient client) throws IOException, InterruptedException {
        List<Integer> answers = new ArrayList<>();
        for (int i = 0; i < MUDDLES; i++) {
            answers.add(client.ask("{\"label\": 4}").join().statusCode());
        }
        return answers;
    }
}
