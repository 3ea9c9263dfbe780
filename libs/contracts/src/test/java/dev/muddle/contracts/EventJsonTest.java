package dev.muddle.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EventJsonTest {

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

    static Stream<Record> largest() {
        float[] probabilities = new float[MuddleRecipe.MAX_LABELS];
        Arrays.fill(probabilities, 1.2345679E-10f);
        float[] latent = new float[64];
        Arrays.fill(latent, -1.2345679E-10f);
        return Stream.of(
                new EncodingsRequested(Examples.ID, null, Collections.nCopies(64, Examples.ramp(0))),
                new ImagesEncoded(
                        Examples.ID,
                        Examples.MODEL,
                        Collections.nCopies(64, new ImagesEncoded.Encoding(latent, new double[62], 1))),
                new RenderingsRequested(Examples.ID, Examples.MODEL, Collections.nCopies(256, latent)),
                new LatentsRendered(
                        Examples.ID,
                        Examples.MODEL,
                        Collections.nCopies(
                                256, new LatentsRendered.Rendering(Examples.ramp(0), probabilities, 1 / 3d))));
    }

    @ParameterizedTest
    @MethodSource("largest")
    void theLargestEventIsFarBelowWhatKafkaTakes(Record event) throws IOException {
        // Given
        int limit = 1 << 20;

        // When
        byte[] written = Json.MAPPER.writeValueAsBytes(event);

        // Then
        assertThat(written.length).isLessThan(limit * 6 / 10);
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
