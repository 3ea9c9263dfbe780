package dev.muddle.trainer.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class TsneTest {

    private static final int OF_EACH = 40;

    @Test
    void clustersStayApart() {
        // Given
        float[][] points = twoClusters();

        // When
        double[][] map = Tsne.map(points, 10, 300, 1, step -> {});

        // Then
        for (int i = 0; i < map.length; i++) {
            assertThat(nearest(map, i) / OF_EACH).isEqualTo(i / OF_EACH);
        }
    }

    @Test
    void theSameSeedGivesTheSameMap() {
        // Given
        float[][] points = twoClusters();
        double[][] first = Tsne.map(points, 10, 50, 7, step -> {});

        // When
        double[][] second = Tsne.map(points, 10, 50, 7, step -> {});

        // Then
        assertThat(second).isDeepEqualTo(first);
    }

    @Test
    void everyStepIsTold() {
        // Given
        AtomicInteger steps = new AtomicInteger();

        // When
        Tsne.map(twoClusters(), 10, 20, 1, step -> steps.incrementAndGet());

        // Then
        assertThat(steps).hasValue(20);
    }

    private static float[][] twoClusters() {
        SplittableRandom random = new SplittableRandom(5);
        float[][] points = new float[2 * OF_EACH][10];
        for (int i = 0; i < points.length; i++) {
            for (int k = 0; k < 10; k++) {
                points[i][k] = (float) (random.nextGaussian() + (i < OF_EACH ? 0 : 20));
            }
        }
        return points;
    }

    private static int nearest(double[][] map, int i) {
        int nearest = -1;
        double least = Double.POSITIVE_INFINITY;
        for (int j = 0; j < map.length; j++) {
            double distance = Math.hypot(map[i][0] - map[j][0], map[i][1] - map[j][1]);
            if (j != i && distance < least) {
                least = distance;
                nearest = j;
            }
        }
        return nearest;
    }
}
