package dev.muddle.recipe;

import static dev.muddle.recipe.Example.ENCODING;
import static dev.muddle.recipe.Example.average;
import static dev.muddle.recipe.Example.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.muddle.contracts.EncodeRequested;
import dev.muddle.contracts.MuddleFailed;
import dev.muddle.contracts.MuddleFailed.Problem;
import dev.muddle.contracts.MuddleFailed.Stage;
import dev.muddle.contracts.MuddleRecipe;
import dev.muddle.contracts.Split;
import dev.muddle.latent.Strategy;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What can't be encoded becomes a failure that says why, and keeps nothing else from being encoded. */
class EncodingFailuresTest {

    @Test
    void unknownLabelFails() {
        // Given
        EncodeRequested request = request(11, 1);

        // When
        EncodingStep.Outcome outcome = EncodingStep.encode(List.of(request), ENCODING);

        // Then
        assertThat(outcome.encoded()).isEmpty();
        assertThat(outcome.failures())
                .containsExactly(new MuddleFailed(
                        request.id(), Stage.ENCODE, Problem.UNKNOWN_LABEL, "label must be in 0 to 9, but is 11"));
    }

    @Test
    void unknownPartnerFails() {
        // Given
        EncodeRequested request = request(average(1, 10, 1));

        // When
        EncodingStep.Outcome outcome = EncodingStep.encode(List.of(request), ENCODING);

        // Then
        assertThat(outcome.failures())
                .extracting(MuddleFailed::problem, MuddleFailed::detail)
                .containsExactly(tuple(Problem.UNKNOWN_LABEL, "label must be in 0 to 9, but is 10"));
    }

    @Test
    void labelWithoutADigitInTheSplitFails() {
        // Given
        EncodingModel model = Example.encodingOver(Example.withTestDigits(7));
        EncodeRequested request = request(new MuddleRecipe(3, null, Split.TEST, Strategy.AVERAGE, 1, 1, 1));

        // When
        EncodingStep.Outcome outcome = EncodingStep.encode(List.of(request), model);

        // Then
        assertThat(outcome.encoded()).isEmpty();
        assertThat(outcome.failures())
                .containsExactly(new MuddleFailed(
                        request.id(), Stage.ENCODE, Problem.INVALID_REQUEST, "the test split has no digit of label 3"));
    }

    @Test
    void partnerWithoutADigitInTheSplitFails() {
        // Given
        EncodingModel model = Example.encodingOver(Example.withTestDigits(7));
        EncodeRequested request = request(new MuddleRecipe(7, 4, Split.TEST, Strategy.AVERAGE, 1, 1, 1));

        // When
        EncodingStep.Outcome outcome = EncodingStep.encode(List.of(request), model);

        // Then
        assertThat(outcome.encoded()).isEmpty();
        assertThat(outcome.failures())
                .extracting(MuddleFailed::detail)
                .containsExactly("the test split has no digit of label 4");
    }

    @Test
    void emptyBatchGivesNothing() {
        // Given
        List<EncodeRequested> none = List.of();

        // When
        EncodingStep.Outcome outcome = EncodingStep.encode(none, ENCODING);

        // Then
        assertThat(outcome).isEqualTo(new EncodingStep.Outcome(List.of(), List.of()));
    }
}
