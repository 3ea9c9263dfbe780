package dev.muddle.recipe;

import static dev.muddle.recipe.Example.DECODING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muddle.contracts.LatentsRendered;
import dev.muddle.contracts.LatentsRendered.Rendering;
import dev.muddle.contracts.MuddleFailed;
import dev.muddle.contracts.MuddleFailed.Problem;
import dev.muddle.contracts.MuddledDigit;
import dev.muddle.contracts.RenderingsRequested;
import dev.muddle.latent.Strategy;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RenderingStepTest {

    @Test
    void theLatentsOfMuddlesGiveTheirPicturesAndVerdicts() {
        // Given
        List<MuddledDigit> muddles = Example.muddle(Example.requests(1, Strategy.BALANCED, 5));
        List<float[]> latents = muddles.stream().map(MuddledDigit::latent).toList();

        // When
        RenderingStep.Outcome outcome = RenderingStep.render(List.of(request(latents)), DECODING);

        // Then
        List<Rendering> renderings = outcome.rendered().get(0).renderings();
        assertThat(renderings)
                .usingRecursiveFieldByFieldElementComparator()
                .isEqualTo(muddles.stream()
                        .map(muddle -> new Rendering(
                                muddle.pixels(),
                                muddle.verdict().probabilities(),
                                muddle.verdict().validity()))
                        .toList());
    }

    @Test
    void aLatentOfAnotherSizeFailsAloneInItsBatch() {
        // Given
        RenderingsRequested good = request(List.of(new float[10], new float[10]));
        RenderingsRequested bad = request(List.of(new float[9]));

        // When
        RenderingStep.Outcome outcome = RenderingStep.render(List.of(good, bad, good), DECODING);

        // Then
        assertThat(outcome.rendered()).extracting(LatentsRendered::id).containsExactly(good.id(), good.id());
        MuddleFailed failure = outcome.failures().get(0);
        assertThat(failure.id()).isEqualTo(bad.id());
        assertThat(failure.problem()).isEqualTo(Problem.INVALID_REQUEST);
        assertThat(failure.detail()).contains("has 10 elements, but this one has 9");
    }

    private static RenderingsRequested request(List<float[]> latents) {
        return new RenderingsRequested(UUID.randomUUID(), DECODING.version(), latents);
    }
}
