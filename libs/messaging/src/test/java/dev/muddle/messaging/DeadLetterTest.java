package dev.muddle.messaging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeadLetterTest {

    private final ConsumerRecord<String, byte[]> poison =
            new ConsumerRecord<>("muddle.latents", 3, 42, "key", "value".getBytes(UTF_8));

    @Test
    void keyValueAndHeadersStayAsTheyCame() {
        // Given
        poison.headers().add("traceparent", "00-1-2-01".getBytes(UTF_8));

        // When
        Event deadLetter = DeadLetter.of(poison, new IOException("no JSON"));

        // Then
        assertThat(deadLetter.topic()).isEqualTo("muddle.latents.dlq");
        assertThat(deadLetter.key()).isEqualTo("key");
        assertThat(deadLetter.payload()).isEqualTo(poison.value());
        assertThat(deadLetter.headers()).containsEntry("traceparent", "00-1-2-01");
    }

    @Test
    void headersSayWhyAndWhence() {
        // Given
        Exception reason = new IOException("no JSON");

        // When
        Event deadLetter = DeadLetter.of(poison, reason);

        // Then
        assertThat(deadLetter.headers())
                .containsEntry("dead-letter-reason", "no JSON")
                .containsEntry("dead-letter-exception-class-name", "java.io.IOException")
                .containsEntry("dead-letter-topic", "muddle.latents")
                .containsEntry("dead-letter-partition", "3")
                .containsEntry("dead-letter-offset", "42");
    }

    @Test
    void aReasonWithoutAMessageIsAReasonToo() {
        // Given
        Exception reason = new IllegalStateException();

        // When
        Event deadLetter = DeadLetter.of(poison, reason);

        // Then
        assertThat(deadLetter.headers()).containsEntry("dead-letter-reason", "null");
    }

    @Test
    void aHeaderWithoutAValueIsNoObstacle() {
        // Given
        poison.headers().add("empty", null);

        // When
        Event deadLetter = DeadLetter.of(poison, new IOException("no JSON"));

        // Then
        assertThat(deadLetter.headers()).doesNotContainKey("empty").containsKey("dead-letter-reason");
    }

    @ParameterizedTest
    @CsvSource({"524288, 524288", "524289, 524288", "1048588, 524288"})
    void aValueTooLargeToGoOnIsCutShort(int size, int kept) {
        // Given
        ConsumerRecord<String, byte[]> large = new ConsumerRecord<>("muddle.latents", 0, 1, "key", new byte[size]);

        // When
        Event deadLetter = DeadLetter.of(large, new IOException("no JSON"));

        // Then
        assertThat(deadLetter.payload()).isEqualTo(new byte[kept]);
        assertThat(deadLetter.headers()).containsEntry("dead-letter-value-size", Integer.toString(size));
    }
}
