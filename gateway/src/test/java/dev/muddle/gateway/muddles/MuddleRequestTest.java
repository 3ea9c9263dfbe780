package dev.muddle.gateway.muddles;

import static dev.muddle.gateway.ProblemAssert.assertThatProblem;
import static dev.muddle.gateway.ProblemAssert.catchProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.muddle.contracts.DigitId;
import dev.muddle.contracts.MuddleRecipe;
import dev.muddle.contracts.Split;
import dev.muddle.gateway.muddles.MuddleRequest.Digit;
import dev.muddle.latent.Strategy;
import io.quarkiverse.resteasy.problem.HttpProblem;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MuddleRequestTest {

    private static final int LABELS = 10;
    private static final Digit A = new Digit("test", 17);
    private static final Digit B = new Digit("train", 42);

    @Test
    void whatIsLeftOutIsChosen() {
        // Given
        MuddleRequest request = new MuddleRequest(4, null, null, null, null, null, null, null, null, null);

        // When
        MuddleRecipe recipe = request.toRecipe(LABELS, () -> 99);

        // Then
        assertThat(recipe).isEqualTo(new MuddleRecipe(4, null, Split.TRAIN, Strategy.AVERAGE, 1, 1, 99));
    }

    @Test
    void whatIsAskedForIsTaken() {
        // Given
        MuddleRequest request = new MuddleRequest(4, 9, "farthest", 101, null, null, null, "test", -7L, null);

        // When
        MuddleRecipe recipe = request.toRecipe(LABELS, MuddleRequestTest::noSeed);

        // Then
        assertThat(recipe).isEqualTo(new MuddleRecipe(4, 9, Split.TEST, Strategy.FARTHEST, 101, 1, -7));
    }

    @Test
    void farthestLooksAtElevenPositionsUnlessToldOtherwise() {
        // Given
        MuddleRequest request = new MuddleRequest(0, null, "farthest", null, null, null, null, null, 1L, null);

        // When
        MuddleRecipe recipe = request.toRecipe(LABELS, MuddleRequestTest::noSeed);

        // Then
        assertThat(recipe.steps()).isEqualTo(11);
    }

    @Test
    void anImageNeedsNoLabel() {
        // Given
        MuddleRequest request = new MuddleRequest(null, 3, null, null, null, null, null, null, 1L, "a picture");

        // When
        MuddleRecipe recipe = request.toRecipe(LABELS, MuddleRequestTest::noSeed);

        // Then
        assertThat(recipe.label()).isNull();
        assertThat(recipe.partner()).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 9})
    void everyLabelOfTheModelIsAccepted(int label) {
        // Given
        MuddleRequest request = new MuddleRequest(label, null, null, null, null, null, null, null, 1L, null);

        // When
        MuddleRecipe recipe = request.toRecipe(LABELS, MuddleRequestTest::noSeed);

        // Then
        assertThat(recipe.label()).isEqualTo(label);
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 11, -1, Integer.MIN_VALUE, Integer.MAX_VALUE})
    void anotherLabelThanThoseOfTheModelIsRefused(int label) {
        // Given
        MuddleRequest request = new MuddleRequest(label, null, null, null, null, null, null, null, 1L, null);

        // When
        HttpProblem problem = catchProblem(() -> request.toRecipe(LABELS, MuddleRequestTest::noSeed));

        // Then
        assertThatProblem(problem).faults("label").says("label must be in 0 to 9, but is " + label);
    }

    @Test
    void theModelSaysWhichLabelsThereAre() {
        // Given
        MuddleRequest request = new MuddleRequest(3, null, null, null, null, null, null, null, 1L, null);

        // When
        HttpProblem problem = catchProblem(() -> request.toRecipe(3, MuddleRequestTest::noSeed));

        // Then
        assertThatProblem(problem).faults("label").says("0 to 2");
    }

    @Test
    void withNeitherLabelNorImageThereIsNothingToMuddle() {
        // Given
        MuddleRequest request = new MuddleRequest(null, null, null, null, null, null, null, null, 1L, null);

        // When
        HttpProblem problem = catchProblem(() -> request.toRecipe(LABELS, MuddleRequestTest::noSeed));

        // Then
        assertThatProblem(problem).faults("label").says("there must be a label in 0 to 9, or an image");
    }

    @ParameterizedTest
    @CsvSource({"10, partner must be in 0 to 9", "-1, partner must be in 0 to 9", "4, another label than label"})
    void aPartnerThatCannotBeIsRefused(int partner, String reason) {
        // Given
        MuddleRequest request = new MuddleRequest(4, partner, null, null, null, null, null, null, 1L, null);

        // When
        HttpProblem problem = catchProblem(() -> request.toRecipe(LABELS, MuddleRequestTest::noSeed));

        // Then
        assertThatProblem(problem).faults("partner").says(reason);
    }

    @ParameterizedTest
    @ValueSource(strings = {"nearest", "AVERAGE", "average ", ""})
    void anUnknownStrategyIsRefused(String strategy) {
        // Given
        MuddleRequest request = new MuddleRequest(4, null, strategy, null, null, null, null, null, 1L, null);

        // When
        HttpProblem problem = catchProblem(() -> request.toRecipe(LABELS, MuddleRequestTest::noSeed));

        // Then
        assertThatProblem(problem).faults("strategy").says("strategy must be one of average, farthest, balanced");
    }

    @Test
    void anUnknownSourceIsRefused() {
        // Given
        MuddleRequest request = new MuddleRequest(4, null, null, null, null, null, null, "validation", 1L, null);

        // When
        HttpProblem problem = catchProblem(() -> request.toRecipe(LABELS, MuddleRequestTest::noSeed));

        // Then
        assertThatProblem(problem).faults("source").says("source must be one of train, test, but is validation");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -5, 102, Integer.MAX_VALUE})
    void anotherNumberOfStepsIsRefused(int steps) {
        // Given
        MuddleRequest request = new MuddleRequest(4, null, "farthest", steps, null, null, null, null, 1L, null);

        // When
        HttpProblem problem = catchProblem(() -> request.toRecipe(LABELS, MuddleRequestTest::noSeed));

        // Then
        assertThatProblem(problem).faults("steps").says("steps must be in 1 to 101, but is " + steps);
    }

    @Test
    void averageHasNoSeries() {
        // Given
        MuddleRequest request = new MuddleRequest(4, null, "average", 11, null, null, null, null, 1L, null);

        // When
        HttpProblem problem = catchProblem(() -> request.toRecipe(LABELS, MuddleRequestTest::noSeed));

        // Then
        assertThatProblem(problem).faults("steps").says("steps goes with farthest");
    }

    @Test
    void everyErrorIsToldAtOnce() {
        // Given
        MuddleRequest request = new MuddleRequest(11, 12, "best", 0, null, null, null, "all", null, null);

        // When
        HttpProblem problem = catchProblem(() -> request.toRecipe(LABELS, MuddleRequestTest::noSeed));

        // Then
        assertThatProblem(problem)
                .faults("label", "partner", "strategy", "source", "steps")
                .says("but is 11", "but is 12", "but is best", "but is 0", "but is all");
    }

    @Test
    void givenDigitsNeedNoLabelAndAreThePair() {
        // Given
        MuddleRequest request =
                new MuddleRequest(null, null, "balanced", null, null, "hard", null, null, 1L, null, A, B, "v1");

        // When
        MuddleRecipe recipe = request.toRecipe(LABELS, MuddleRequestTest::noSeed);

        // Then
        assertThat(recipe.digitA()).isEqualTo(new DigitId(Split.TEST, 17));
        assertThat(recipe.digitB()).isEqualTo(new DigitId(Split.TRAIN, 42));
        assertThat(recipe.partners()).isEqualTo(1);
        assertThat(recipe.attempts()).isEqualTo(1);
        assertThat(recipe.model()).isEqualTo("v1");
    }

    @Test
    void anotherModelMayHaveOtherLabels() {
        // Given
        MuddleRequest request =
                new MuddleRequest(11, null, null, null, null, null, null, null, 1L, null, null, null, "v1");

        // When
        MuddleRecipe recipe = request.toRecipe(LABELS, MuddleRequestTest::noSeed);

        // Then
        assertThat(recipe.label()).isEqualTo(11);
    }

    static Stream<Arguments> whatDoesNotGoWithGivenDigitsIsRefused() {
        Digit nowhere = new Digit("all", -1);
        return Stream.of(
                arguments("a", request(null, null, null, "a picture", A, null)),
                arguments("partners", request("balanced", 8, null, null, A, B)),
                arguments("attempts", request(null, null, 5, null, A, B)),
                arguments("a.split", request(null, null, null, null, new Digit(null, 3), null)),
                arguments("a.index", request(null, null, null, null, new Digit("test", null), null)),
                arguments("b.index, b.split", request(null, null, null, null, A, nowhere)));
    }

    @ParameterizedTest
    @MethodSource
    void whatDoesNotGoWithGivenDigitsIsRefused(String fields, MuddleRequest request) {
        // When
        HttpProblem problem = catchProblem(() -> request.toRecipe(LABELS, MuddleRequestTest::noSeed));

        // Then
        assertThatProblem(problem).faults(fields.split(", "));
    }

    private static MuddleRequest request(
            String strategy, Integer partners, Integer attempts, String image, Digit a, Digit b) {
        String minimum = attempts == null ? null : "hard";
        return new MuddleRequest(null, null, strategy, null, partners, minimum, attempts, null, 1L, image, a, b, null);
    }

    private static long noSeed() {
        throw new AssertionError("a seed is drawn where the request has one");
    }
}
