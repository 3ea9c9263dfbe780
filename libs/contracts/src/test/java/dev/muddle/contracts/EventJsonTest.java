package dev.muddle.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EventJsonTest {

    static Stream<Record> events() {
        return Stream.of(
                Examples.encodeRequested(),
                Examples.encodeRequestedForUpload(),
                Examples.latentsEncoded(),
                Examples.decodeRequested(),
                Examples.muddledDigit(),
                Examples.muddledUpload(),
                Examples.muddleFailed(),
                Examples.modelActivated());
    }

    @ParameterizedTest
    @MethodSource("events")
    void anEventComesBackAsItWas(Record event) throws IOException {
        // Given
        byte[] written = Json.MAPPER.writeValueAsBytes(event);

        // When
        Record read = Json.MAPPER.readValue(written, event.getClass());

        // Then
        assertThat(read).usingRecursiveComparison().isEqualTo(event);
    }

    @Test
    void latentsComeBackToTheLastBit() throws IOException {
        // Given
        Random random = new Random(5);
        float[] latent = new float[50_000];
        for (int i = 0; i < latent.length; i++) {
            float any = Float.intBitsToFloat(random.nextInt());
            latent[i] = Float.isFinite(any) ? any : 0;
        }
        byte[] written = Json.MAPPER.writeValueAsBytes(new Blend(0, 0.5, latent));

        // When
        Blend read = Json.MAPPER.readValue(written, Blend.class);

        // Then
        assertThat(read.latent()).isEqualTo(latent);
    }

    @Test
    void anEventThatCannotBeValidIsNotRead() throws IOException {
        // Given
        ObjectNode event = Json.MAPPER.valueToTree(Examples.encodeRequested());
        event.withObject("/recipe").put("steps", 0);

        // When
        Throwable thrown = catchThrowable(() -> Json.MAPPER.treeToValue(event, EncodeRequested.class));

        // Then
        assertThat(thrown)
                .isInstanceOf(JsonMappingException.class)
                .hasMessageContaining("steps must be in 1 to 101, but is 0");
    }
}
