package dev.muddle.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muddle.testing.Backends;
import dev.muddle.testing.TopicReader;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A service that dies loses nothing. */
class DeadDecoderIT {

    private static final int REQUESTS = 300;
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @Test
    void requestsInFlightAreCompletedByTheNextDecoder() throws Exception {
        try (Replicas replicas = new Replicas();
                TopicReader digits = TopicReader.fromNow(Backends.kafka(), DigitEvent.TOPIC)) {
            // Given
            replicas.awaitReady();
            MuddleClient client = replicas.client();
            List<CompletableFuture<HttpResponse<byte[]>>> asked = IntStream.range(0, REQUESTS)
                    .mapToObj("{\"label\": 7, \"strategy\": \"farthest\", \"steps\": 101, \"seed\": %d}"::formatted)
                    .map(client::ask)
                    .toList();
            digits.await(1, PATIENCE, digit -> true);
            replicas.kill("decoder");
            assertThat(asked).as("in flight").anyMatch(answer -> !answer.isDone());

            // When
            replicas.start("decoder");

            // Then
            for (CompletableFuture<HttpResponse<byte[]>> answer : asked) {
                // 202 if the caller would have had to wait too long.
                assertThat(answer.join().statusCode()).isIn(201, 202);
                String location = answer.join().headers().firstValue("Location").orElseThrow();
                assertThat(client.awaitMade(location, PATIENCE).statusCode()).isEqualTo(200);
            }
        }
    }
}
