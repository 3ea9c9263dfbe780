package dev.muddle.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muddle.testing.TopicReader;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole path on real parts, from an HTTP call to the event that anyone can read. */
@ExtendWith(SharedSystem.class)
class SystemIT {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9})
    void everyLabelGivesAPictureLikeADigit(int label, LaunchedSystem system) throws Exception {
        // Given
        String request = "{\"label\": %d, \"seed\": 1}".formatted(label);

        // When
        HttpResponse<byte[]> response = system.client().makePicture(request);

        // Then
        assertThat(response.headers().firstValue("Content-Type")).hasValue("image/png");
        Picture picture = Picture.ofPng(response.body());
        assertThat(picture.width()).isEqualTo(28);
        assertThat(picture.height()).isEqualTo(28);
        assertThat(picture.brightest()).as("the most ink").isGreaterThan(127);
        assertThat(picture.inkShare()).as("share of ink").isBetween(0.03, 0.45);
        assertThat(picture.inkShareOfEdges()).as("share of ink at the edges").isLessThan(0.1);
    }

    @Test
    void aPlainConsumerReadsAnEventOfEachMuddle(LaunchedSystem system) throws Exception {
        try (TopicReader consumer = TopicReader.fromNow(system.bootstrapServers(), DigitEvent.TOPIC)) {
            // Given
            List<String> requests = IntStream.range(0, 10)
                    .mapToObj("{\"label\": %d}"::formatted)
                    .toList();

            // When
            List<String> ids = new ArrayList<>();
            for (String request : requests) {
                ids.add(system.client().make(request).get("id").asText());
            }

            // Then
            List<ConsumerRecord<String, byte[]>> events =
                    consumer.await(10, PATIENCE, event -> ids.contains(event.key()));
            assertThat(events).extracting(ConsumerRecord::key).containsExactlyInAnyOrderElementsOf(ids);
            assertThat(events)
                    .extracting(event -> DigitEvent.of(event).label("a"))
                    .containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
        }
    }

    @Test
    void theSameSeedGivesTheSameBytesAndAnotherSeedOthers(LaunchedSystem system) throws Exception {
        // Given
        MuddleClient client = system.client();
        byte[] first = client.makePicture("{\"label\": 8, \"strategy\": \"farthest\", \"seed\": 42}")
                .body();

        // When
        byte[] again = client.makePicture("{\"label\": 8, \"strategy\": \"farthest\", \"seed\": 42}")
                .body();

        // Then
        byte[] other = client.makePicture("{\"label\": 8, \"strategy\": \"farthest\", \"seed\": 43}")
                .body();
        assertThat(again).isEqualTo(first).isNotEqualTo(other);
    }

    @Test
    void whatWasMadeIsFoundAtItsLocation(LaunchedSystem system) throws Exception {
        // Given
        HttpResponse<byte[]> made = system.client().makePicture("{\"label\": 2}");

        // When
        HttpResponse<byte[]> found =
                system.client().get(made.headers().firstValue("Location").orElseThrow() + "/image");

        // Then
        assertThat(found.statusCode()).isEqualTo(200);
        assertThat(found.body()).isEqualTo(made.body());
    }

    @Test
    void thePageIsServed(LaunchedSystem system) throws Exception {
        // Given
        MuddleClient browser = system.client();

        // When
        HttpResponse<byte[]> page = browser.get("/");

        // Then
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/html");
    }
}
