package dev.muddle.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.onnxruntime.OrtException;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The events hold what the recipe says, worked out again from the ONNX files without any of the services' code. */
@ExtendWith(SharedSystem.class)
class RecipeIT {

    /** Batches of another size add up in another order. */
    private static final Offset<Float> ROUNDING = within(1e-4f);

    private static Networks networks;

    @BeforeAll
    static void open() {
        networks = new Networks();
    }

    @AfterAll
    static void close() throws OrtException {
        networks.close();
    }

    @ParameterizedTest
    @CsvSource({"0, 11", "1, 12", "4, 13", "7, 14", "8, 15"})
    void averageIsTheDecodedMeanOfTheTwoLatents(int label, int seed, LaunchedSystem system) throws Exception {
        // Given
        String request = "{\"label\": %d, \"seed\": %d, \"strategy\": \"average\"}".formatted(label, seed);

        // When
        DigitEvent event = DigitEvent.make(system, request);

        // Then
        float[] mean = blend(event, 0.5);
        assertThat(event.t()).isEqualTo(0.5);
        assertThat(event.latent()).containsExactly(mean, within(1e-6f));
        assertShows(event, networks.decode(mean));
    }

    @ParameterizedTest
    @CsvSource({"0, 21, 11", "3, 22, 11", "5, 23, 7", "6, 24, 101", "9, 25, 2"})
    void farthestIsTheOutputOfTheSeriesWithTheLargestErrors(int label, int seed, int steps, LaunchedSystem system)
            throws Exception {
        // Given
        String request = "{\"label\": %d, \"seed\": %d, \"strategy\": \"farthest\", \"steps\": %d}"
                .formatted(label, seed, steps);

        // When
        DigitEvent event = DigitEvent.make(system, request);

        // Then
        double[] errors = IntStream.rangeClosed(1, steps)
                .mapToObj(i -> networks.decode(blend(event, (double) i / (steps + 1))))
                .mapToDouble(output -> error(output, event, "a") + error(output, event, "b"))
                .toArray();
        int chosen = (int) Math.round(event.t() * (steps + 1)) - 1;
        assertThat(event.t()).isEqualTo((chosen + 1.0) / (steps + 1));
        // Two that are as good as equal may come out either way.
        assertThat(errors[chosen])
                .isCloseTo(
                        IntStream.range(0, steps)
                                .mapToDouble(i -> errors[i])
                                .max()
                                .orElseThrow(),
                        within(1e-6));
        assertShows(event, networks.decode(blend(event, event.t())));
    }

    @Test
    void theLatentsOfTheSourcesAreThoseOfTheirPictures(LaunchedSystem system) throws Exception {
        // Given
        String request = "{\"label\": 3, \"seed\": 31}";

        // When
        DigitEvent event = DigitEvent.make(system, request);

        // Then
        assertThat(event.latent("a")).containsExactly(networks.encode(event.pixels("a")), ROUNDING);
        assertThat(event.latent("b")).containsExactly(networks.encode(event.pixels("b")), ROUNDING);
    }

    @Test
    void theVerdictIsTheJudgesOnThePublishedPicture(LaunchedSystem system) throws Exception {
        // Given
        String request = "{\"label\": 9, \"seed\": 41}";

        // When
        DigitEvent event = DigitEvent.make(system, request);

        // Then
        assertThat(event.probabilities()).containsExactly(networks.judge(event.pixels()), ROUNDING);
    }

    private static float[] blend(DigitEvent event, double t) {
        float[] l1 = event.latent("a");
        float[] l2 = event.latent("b");
        float[] blend = new float[l1.length];
        for (int k = 0; k < blend.length; k++) {
            blend[k] = (float) (l1[k] + t * ((double) l2[k] - l1[k]));
        }
        return blend;
    }

    private static double error(float[] output, DigitEvent event, String source) {
        float[] picture = Networks.floats(event.pixels(source));
        return IntStream.range(0, output.length)
                .mapToDouble(i -> Math.pow((double) output[i] - picture[i], 2))
                .average()
                .orElseThrow();
    }

    /** The event's picture is the output, in whole grey levels. */
    private static void assertShows(DigitEvent event, float[] output) {
        float halfALevel = 0.5f / 255;
        assertThat(Networks.floats(event.pixels())).containsExactly(output, within(halfALevel + ROUNDING.value));
    }
}
