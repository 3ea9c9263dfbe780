package dev.muddle.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.muddle.contracts.Split;
import dev.muddle.latent.Pixels;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DataSetTest {

    private static final List<String> LABELS = List.of("zero", "one", "two");

    @Test
    void theSameContentsHaveTheSameDigestWhateverTheName() {
        // Given
        DataSet one = new DataSet("one", LABELS, digits(Split.TRAIN, 0, 1), digits(Split.TEST, 2));
        DataSet two = new DataSet("two", LABELS, digits(Split.TRAIN, 0, 1), digits(Split.TEST, 2));

        // When
        String digest = one.digest();

        // Then
        assertThat(digest).isEqualTo(two.digest()).matches("[0-9a-f]{64}");
    }

    @Test
    void labelsPixelsAndSplitsCountInTheDigest() {
        // Given
        DigitSet train = digits(Split.TRAIN, 0, 1);
        DigitSet test = digits(Split.TEST, 2);
        DigitSet inked = digits(Split.TRAIN, 0, 1);
        byte[] ink = new byte[2 * Pixels.COUNT];
        ink[Pixels.COUNT] = 1;
        DigitSet brighter = new DigitSet(Split.TRAIN, ink, new byte[] {0, 1});

        // When
        List<String> digests = List.of(
                new DataSet("", LABELS, train, test).digest(),
                new DataSet("", List.of("zero", "one", "TWO"), inked, test).digest(),
                new DataSet("", LABELS, brighter, test).digest(),
                new DataSet("", LABELS, digits(Split.TRAIN, 1, 1), test).digest(),
                new DataSet("", LABELS, digits(Split.TRAIN, 0), digits(Split.TEST, 1, 2)).digest());

        // Then
        assertThat(digests).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 3})
    void aLabelWithoutANameIsRefused(int label) {
        // Given
        DigitSet train = digits(Split.TRAIN, 0, 1);
        DigitSet test = digits(Split.TEST, 2, label);

        // When
        Throwable thrown = catchThrowable(() -> new DataSet("", LABELS, train, test));

        // Then
        assertThat(thrown)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("labels must be in 0 to 2, but one of test is " + label);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 63})
    void tooFewOrTooManyLabelsAreRefused(int count) {
        // Given
        List<String> labels = Collections.nCopies(count, "label");

        // When
        Throwable thrown = catchThrowable(() -> new DataSet("", labels, digits(Split.TRAIN), digits(Split.TEST)));

        // Then
        assertThat(thrown)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a data set has 2 to 62 labels, but this one has " + count);
    }

    @Test
    void aSplitIsFoundByItsName() {
        // Given
        DigitSet train = digits(Split.TRAIN, 0, 1);
        DigitSet test = digits(Split.TEST, 2);
        DataSet dataSet = new DataSet("", LABELS, train, test);

        // When
        List<DigitSet> splits = List.of(dataSet.split(Split.TRAIN), dataSet.split(Split.TEST));

        // Then
        assertThat(splits).containsExactly(train, test);
    }

    private static DigitSet digits(Split split, int... labels) {
        byte[] bytes = new byte[labels.length];
        for (int i = 0; i < labels.length; i++) {
            bytes[i] = (byte) labels[i];
        }
        return new DigitSet(split, new byte[labels.length * Pixels.COUNT], bytes);
    }
}
