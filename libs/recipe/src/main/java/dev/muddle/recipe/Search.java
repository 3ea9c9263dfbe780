package dev.muddle.recipe;

import dev.muddle.contracts.Blend;
import dev.muddle.contracts.DecodeRequested;
import dev.muddle.contracts.LatentsEncoded;
import dev.muddle.latent.Halving;
import dev.muddle.latent.Opinion;
import dev.muddle.latent.Pixels;
import dev.muddle.latent.Strategy;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The search for one request's output, round by round: which blends are to be rendered next, and which outputs are worth the
 * judge's full attention in the end.
 */
interface Search {

    /** The search by the strategy of the request's recipe. */
    static Search of(DecodeRequested request) {
        return request.latents().recipe().strategy() == Strategy.BALANCED
                ? new ForTheTurn(request)
                : new OfASeries(request);
    }

    /** What is to be rendered in this round; nothing once the search is over. */
    List<Blend> wanted();

    /** Whether the judge is to glance at what is rendered. */
    boolean isGlancing();

    /**
     * What came of the round.
     *
     * @param outputs of the blends that were wanted, in their order, each {@code float[784]} in [0,1]
     * @param glances at them; nothing if the search does not want any
     */
    void found(List<float[]> outputs, List<Opinion> glances);

    /** The outputs to choose from; at least one, once the search is over. */
    List<Found> finalists();

    /**
     * An output as it would be published: the judge sees what its readers see.
     *
     * @param picture {@code byte[784]} of unsigned grey levels
     */
    record Found(Blend blend, byte[] picture) {}

    /** Renders the whole series to the one partner, and takes what is farthest from both sources: of one output, that one. */
    final class OfASeries implements Search {

        private final LatentsEncoded latents;
        private final List<Blend> series;
        private final List<Found> finalists = new ArrayList<>();

        OfASeries(DecodeRequested request) {
            this.latents = request.latents();
            this.series = BlendingStep.line(request, 0);
        }

        @Override
        public List<Blend> wanted() {
            return finalists.isEmpty() ? series : List.of();
        }

        @Override
        public boolean isGlancing() {
            return false;
        }

        @Override
        public void found(List<float[]> outputs, List<Opinion> glances) {
            int farthest = Strategy.farthest(
                    outputs,
                    Pixels.toFloats(latents.a().pixels()),
                    Pixels.toFloats(latents.partners().get(0).pixels()));
            finalists.add(new Found(series.get(farthest), Pixels.toBytes(outputs.get(farthest))));
        }

        @Override
        public List<Found> finalists() {
            return finalists;
        }
    }

    /** Looks, on the line to each partner, for the place where the judge turns from a to b, and takes the hardest outputs. */
    final class ForTheTurn implements Search {

        /** More looks than these do not change what is chosen by much. */
        private static final int FINALISTS = 8;

        private final int a;
        private final int b;
        private final List<Line> lines = new ArrayList<>();
        private final List<Glanced> seen = new ArrayList<>();

        ForTheTurn(DecodeRequested request) {
            LatentsEncoded latents = request.latents();
            this.a = latents.a().label();
            this.b = latents.partners().get(0).label();
            for (int i = 0; i < latents.partners().size(); i++) {
                List<Blend> blends = BlendingStep.line(request, i);
                lines.add(new Line(blends, new Halving(blends.size())));
            }
        }

        @Override
        public List<Blend> wanted() {
            return lines.stream().flatMap(line -> line.wanted().stream()).toList();
        }

        @Override
        public boolean isGlancing() {
            return true;
        }

        @Override
        public void found(List<float[]> outputs, List<Opinion> glances) {
            int next = 0;
            for (Line line : lines) {
                for (Blend blend : line.wanted()) {
                    Opinion glance = glances.get(next);
                    seen.add(new Glanced(new Found(blend, Pixels.toBytes(outputs.get(next))), glance));
                    line.halving().looked(glance.probabilities()[a] > glance.probabilities()[b]);
                    next++;
                }
            }
        }

        @Override
        public List<Found> finalists() {
            return seen.stream()
                    .sorted(Comparator.comparing(Glanced::glance, Opinion.hardestFirst(a, b)))
                    .limit(FINALISTS)
                    .map(Glanced::found)
                    .toList();
        }

        /** The blends with one partner, from a to b. */
        private record Line(List<Blend> blends, Halving halving) {

            List<Blend> wanted() {
                return halving.next().stream().mapToObj(blends::get).toList();
            }
        }

        private record Glanced(Found found, Opinion glance) {}
    }
}
