package dev.muddle.recipe;

import dev.muddle.contracts.LatentsRendered;
import dev.muddle.contracts.LatentsRendered.Rendering;
import dev.muddle.contracts.MuddleFailed;
import dev.muddle.contracts.MuddleFailed.Problem;
import dev.muddle.contracts.MuddleFailed.Stage;
import dev.muddle.contracts.RenderingsRequested;
import dev.muddle.latent.Opinion;
import dev.muddle.latent.Pixels;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Renders latents and asks the judge, for a batch of requests. */
public final class RenderingStep {

    private RenderingStep() {}

    /**
     * One call of the decoder and one of the judge for the whole batch.
     *
     * @param requests all for {@code model}
     */
    public static Outcome render(List<RenderingsRequested> requests, DecodingModel model) {
        int size = model.decoder().inputSize();
        List<MuddleFailed> failures = new ArrayList<>();
        List<RenderingsRequested> fitting = new ArrayList<>();
        for (RenderingsRequested request : requests) {
            int given = request.latents().get(0).length;
            if (given == size) {
                fitting.add(request);
            } else {
                failures.add(new MuddleFailed(
                        request.id(),
                        Stage.DECODE,
                        Problem.INVALID_REQUEST,
                        "a latent of model " + model.version() + " has " + size + " elements, but this one has "
                                + given));
            }
        }
        return new Outcome(rendered(fitting, model), failures);
    }

    /** What came of a batch: as many results, in the order of their requests, and failures together as there were requests. */
    public record Outcome(List<LatentsRendered> rendered, List<MuddleFailed> failures) {}

    private static List<LatentsRendered> rendered(List<RenderingsRequested> requests, DecodingModel model) {
        float[][] outputs = model.decoder()
                .run(requests.stream()
                        .flatMap(request -> request.latents().stream())
                        .toList());
        // The judge sees what is published, see DecodingStep.
        List<byte[]> pictures = Arrays.stream(outputs).map(Pixels::toBytes).toList();
        List<Opinion> opinions = model.judge(pictures);
        List<LatentsRendered> rendered = new ArrayList<>();
        int next = 0;
        for (RenderingsRequested request : requests) {
            List<Rendering> renderings = new ArrayList<>();
            for (int end = next + request.latents().size(); next < end; next++) {
                Opinion opinion = opinions.get(next);
                renderings.add(new Rendering(pictures.get(next), opinion.probabilities(), opinion.validity()));
            }
            rendered.add(new LatentsRendered(request.id(), model.version(), renderings));
        }
        return rendered;
    }
}
