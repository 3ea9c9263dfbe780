package dev.muddle.trainer.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Those that train, those that ship and those that measure have no network in common. */
class DisjointClassifiersTest {

    private static final int LABELS = 10;

    @Test
    void noTwoHaveTheSameNameOrShape() {
        // When
        List<Classifier> all = Stream.of(
                        Guides.first(LABELS), Guides.settling(LABELS), Voices.all(LABELS), Evaluators.all(LABELS))
                .flatMap(List::stream)
                .toList();

        // Then
        assertThat(all).extracting(Classifier::name).doesNotHaveDuplicates();
        assertThat(all).extracting(DisjointClassifiersTest::shape).doesNotHaveDuplicates();
    }

    private static String shape(Classifier classifier) {
        return classifier.network().layers().toString().replace(classifier.name(), "");
    }
}
