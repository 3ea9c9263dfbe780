package dev.muddle.recipe;

import static dev.muddle.recipe.Example.ENCODING;
import static dev.muddle.recipe.Example.average;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muddle.contracts.EncodeRequested;
import dev.muddle.contracts.LatentsEncoded;
import dev.muddle.contracts.Split;
import dev.muddle.latent.Strategy;
import dev.muddle.registry.DigitSet;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Which label the partners are of, and which label an uploaded picture has. */
class NearestClusterTest {

    private static final DigitSet PICTURES = Example.DATA_SET.test();

    @Test
    void partnersAreOfTheNearestOtherCluster() {
        // Given
        List<EncodeRequested> requests = Example.requests(20, Strategy.AVERAGE, 1);

        // When
        List<LatentsEncoded> encoded = EncodingStep.encode(requests, ENCODING).encoded();

        // Then
        assertThat(encoded).hasSize(200).allSatisfy(latents -> {
            int a = latents.a().label();
            int b = latents.partners().get(0).label();
            assertThat(b).isNotEqualTo(a).isEqualTo(nearestOther(latents.distances(), a));
        });
    }

    @Test
    void distancesAreEuclideanToEveryCentroid() {
        // Given
        EncodeRequested request = Example.request(4, 3);

        // When
        LatentsEncoded latents =
                EncodingStep.encode(List.of(request), ENCODING).encoded().get(0);

        // Then
        double[] expected = new double[10];
        for (int label = 0; label < 10; label++) {
            for (int k = 0; k < 10; k++) {
                expected[label] += Math.pow(
                        (double) ENCODING.centroids().means()[label][k]
                                - latents.a().latent()[k],
                        2);
            }
            expected[label] = Math.sqrt(expected[label]);
        }
        assertThat(latents.distances()).containsExactly(expected);
    }

    @Test
    void uploadedPictureIsOfTheLabelOfTheNearestCluster() {
        // Given
        List<EncodeRequested> uploads = IntStream.range(0, PICTURES.size())
                .mapToObj(index -> upload(index, null, null))
                .toList();

        // When
        List<LatentsEncoded> encoded = EncodingStep.encode(uploads, ENCODING).encoded();

        // Then
        assertThat(encoded)
                .hasSize(PICTURES.size())
                .allSatisfy(
                        latents -> assertThat(latents.a().label()).isEqualTo(nearestOther(latents.distances(), -1)));
        assertThat(IntStream.range(0, PICTURES.size())
                        .filter(index -> encoded.get(index).a().label() == PICTURES.label(index)))
                .as("pictures that lie in the cluster of their own label")
                .hasSizeGreaterThan(PICTURES.size() * 9 / 10);
    }

    @Test
    void uploadedPictureStaysAsItIs() {
        // Given
        EncodeRequested upload = upload(0, null, null);

        // When
        LatentsEncoded latents =
                EncodingStep.encode(List.of(upload), ENCODING).encoded().get(0);

        // Then
        assertThat(latents.a().digit()).isNull();
        assertThat(latents.a().pixels()).isEqualTo(PICTURES.pixels(0));
        assertThat(latents.partners())
                .extracting(partner -> partner.digit().split())
                .containsExactly(Split.TRAIN);
    }

    @Test
    void uploadedPictureMayBeGivenALabel() {
        // Given
        EncodeRequested upload = upload(0, 3, null);

        // When
        LatentsEncoded latents =
                EncodingStep.encode(List.of(upload), ENCODING).encoded().get(0);

        // Then
        assertThat(latents.a().label()).isEqualTo(3);
        assertThat(latents.partners().get(0).label()).isEqualTo(nearestOther(latents.distances(), 3));
    }

    @Test
    void uploadedPictureIsNeverOfThePartnersLabel() {
        // Given
        int nearest = PICTURES.label(0);
        EncodeRequested upload = upload(0, null, nearest);

        // When
        LatentsEncoded latents =
                EncodingStep.encode(List.of(upload), ENCODING).encoded().get(0);

        // Then
        assertThat(latents.partners().get(0).label()).isEqualTo(nearest);
        assertThat(latents.a().label()).isEqualTo(nearestOther(latents.distances(), nearest));
    }

    private static EncodeRequested upload(int index, Integer label, Integer partner) {
        return new EncodeRequested(new UUID(8, index), average(label, partner, index), PICTURES.pixels(index));
    }

    private static int nearestOther(double[] distances, int label) {
        int nearest = -1;
        for (int other = 0; other < distances.length; other++) {
            if (other != label && (nearest < 0 || distances[other] < distances[nearest])) {
                nearest = other;
            }
        }
        return nearest;
    }
}
