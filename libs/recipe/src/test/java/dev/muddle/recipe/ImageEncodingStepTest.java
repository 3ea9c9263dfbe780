package dev.muddle.recipe;

import static dev.muddle.recipe.Example.DATA_SET;
import static dev.muddle.recipe.Example.ENCODING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muddle.contracts.EncodingsRequested;
import dev.muddle.contracts.ImagesEncoded;
import dev.muddle.contracts.ImagesEncoded.Encoding;
import dev.muddle.latent.Centroids;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ImageEncodingStepTest {

    @Test
    void aPictureIsPlacedAmongTheCentroids() {
        // Given
        byte[] picture = DATA_SET.test().pixels(3);

        // When
        List<ImagesEncoded> encoded = ImageEncodingStep.encode(List.of(request(picture)), ENCODING);

        // Then
        Centroids centroids = ENCODING.centroids();
        float[] latent = ENCODING.encode(List.of(picture))[0];
        assertThat(encoded.get(0).model()).isEqualTo(ENCODING.version());
        Encoding encoding = encoded.get(0).encodings().get(0);
        assertThat(encoding.latent()).containsExactly(latent);
        assertThat(encoding.distances()).containsExactly(centroids.distances(latent));
        assertThat(encoding.nearest()).isEqualTo(centroids.nearest(latent));
    }

    @Test
    void encodingABatchIsEncodingEachAlone() {
        // Given
        List<EncodingsRequested> requests = IntStream.range(0, 5)
                .mapToObj(i -> request(IntStream.rangeClosed(0, i)
                        .mapToObj(DATA_SET.test()::pixels)
                        .toArray(byte[][]::new)))
                .toList();

        // When
        List<ImagesEncoded> together = ImageEncodingStep.encode(requests, ENCODING);

        // Then
        assertThat(together)
                .hasSize(5)
                .usingRecursiveFieldByFieldElementComparator()
                .isEqualTo(requests.stream()
                        .flatMap(request -> ImageEncodingStep.encode(List.of(request), ENCODING).stream())
                        .toList());
    }

    private static EncodingsRequested request(byte[]... pictures) {
        return new EncodingsRequested(UUID.randomUUID(), null, List.of(pictures));
    }
}
