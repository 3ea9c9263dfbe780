package dev.muddle.latent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HalvingTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 10, 11, 101})
    void bothOutputsAtTheTurnAreLookedAtWhereverItIs(int count) {
        for (int likeA = 0; likeA <= count; likeA++) {
            // When
            List<Integer> looks = looks(count, likeA);

            // Then
            if (likeA > 0) {
                assertThat(looks).contains(likeA - 1);
            }
            if (likeA < count) {
                assertThat(looks).contains(likeA);
            }
            assertThat(looks)
                    .doesNotHaveDuplicates()
                    .hasSizeLessThanOrEqualTo(32 - Integer.numberOfLeadingZeros(count));
        }
    }

    @Test
    void theMiddleIsLookedAtFirst() {
        // Given
        int count = 11;

        // When
        List<Integer> looks = looks(count, 8);

        // Then
        assertThat(looks).containsExactly(5, 8, 6, 7);
    }

    @Test
    void nothingIsToBeLookedAtInNothing() {
        // When
        OptionalInt next = new Halving(0).next();

        // Then
        assertThat(next).isEmpty();
    }

    /** What is looked at of so many outputs, the first few of which are like a. */
    private static List<Integer> looks(int count, int likeA) {
        List<Integer> looks = new ArrayList<>();
        Halving halving = new Halving(count);
        for (OptionalInt next = halving.next(); next.isPresent(); next = halving.next()) {
            looks.add(next.getAsInt());
            halving.looked(next.getAsInt() < likeA);
        }
        return looks;
    }
}
