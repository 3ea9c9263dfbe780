package dev.muddle.recipe;

import dev.muddle.contracts.DigitId;
import dev.muddle.contracts.EncodeRequested;
import dev.muddle.contracts.LatentsEncoded;
import dev.muddle.contracts.MuddleFailed;
import dev.muddle.contracts.MuddleFailed.Problem;
import dev.muddle.contracts.MuddleFailed.Stage;
import dev.muddle.contracts.MuddleRecipe;
import dev.muddle.contracts.Sample;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Step 3 of the recipe, for a batch of requests: a and its latent, the nearest cluster of another label, partners from
 * it and their latents. Draws come from the recipe's seed alone, a first, so that the same seed gives the same a whatever
 * else is asked for.
 */
public final class EncodingStep {

    private EncodingStep() {}

    /**
     * Two calls of the network for the whole batch: one for every a, one for every partner. What comes of a request does not
     * depend on the rest of its batch.
     */
    public static Outcome encode(List<EncodeRequested> requests, EncodingModel model) {
        List<MuddleFailed> failures = new ArrayList<>();
        List<Draft> drafts = new ArrayList<>();
        for (EncodeRequested request : requests) {
            Draft draft = new Draft(request);
            draft.pickA(model).ifPresentOrElse(failures::add, () -> drafts.add(draft));
        }
        float[][] latents =
                model.encode(drafts.stream().map(draft -> draft.pixels).toList());
        List<Draft> paired = new ArrayList<>();
        for (int i = 0; i < drafts.size(); i++) {
            Draft draft = drafts.get(i);
            draft.pickPartners(latents[i], model).ifPresentOrElse(failures::add, () -> paired.add(draft));
        }
        return new Outcome(withPartners(paired, model), failures);
    }

    private static List<LatentsEncoded> withPartners(List<Draft> drafts, EncodingModel model) {
        float[][] latents = model.encode(drafts.stream()
                .flatMap(draft -> draft.partners.stream())
                .map(model.digits()::pixels)
                .toList());
        List<LatentsEncoded> encoded = new ArrayList<>();
        int next = 0;
        for (Draft draft : drafts) {
            encoded.add(draft.finish(latents, next, model));
            next += draft.partners.size();
        }
        return encoded;
    }

    /** What came of a batch: as many results, in the order of their requests, and failures together as there were requests. */
    public record Outcome(List<LatentsEncoded> encoded, List<MuddleFailed> failures) {}

    /** A request on its way through the batch. */
    private static final class Draft {

        private final EncodeRequested request;
        private final MuddleRecipe recipe;
        private final SplittableRandom random;
        private DigitId digit;
        private byte[] pixels;
        private float[] latent;
        private int label;
        private int partnerLabel;
        private List<DigitId> partners;

        Draft(EncodeRequested request) {
            this.request = request;
            this.recipe = request.recipe();
            this.random = generator(recipe.seed(), request.attempt());
        }

        /** Of its own for each attempt. */
        private static SplittableRandom generator(long seed, int attempt) {
            SplittableRandom generator = new SplittableRandom(seed);
            for (int i = 1; i < attempt; i++) {
                generator = generator.split();
            }
            return generator;
        }

        Optional<MuddleFailed> pickA(EncodingModel model) {
            for (Integer asked : new Integer[] {recipe.label(), recipe.partner()}) {
                if (asked != null && asked >= model.labelCount()) {
                    return failure(
                            Problem.UNKNOWN_LABEL,
                            "label must be in 0 to " + (model.labelCount() - 1) + ", but is " + asked);
                }
            }
            Optional<String> contradiction = GivenDigits.contradiction(recipe, model.digits());
            if (contradiction.isPresent()) {
                return failure(Problem.INVALID_REQUEST, contradiction.get());
            }
            if (request.image() != null) {
                pixels = request.image();
                return Optional.empty();
            }
            Optional<DigitId> picked = Optional.ofNullable(recipe.digitA())
                    .or(() -> model.digits().draw(recipe.source(), recipe.label(), 1, random).stream()
                            .findFirst());
            if (picked.isEmpty()) {
                return noDigit(recipe.label());
            }
            digit = picked.get();
            pixels = model.digits().pixels(digit);
            return Optional.empty();
        }

        Optional<MuddleFailed> pickPartners(float[] latentOfA, EncodingModel model) {
            latent = latentOfA;
            Integer asked = GivenDigits.label(recipe.partner(), recipe.digitB(), model.digits());
            Integer known = GivenDigits.label(recipe.label(), recipe.digitA(), model.digits());
            label = known != null ? known : model.centroids().nearestExcept(latent, asked == null ? -1 : asked);
            partnerLabel = asked != null ? asked : model.centroids().nearestExcept(latent, label);
            partners = recipe.digitB() != null
                    ? List.of(recipe.digitB())
                    : model.digits().draw(recipe.source(), partnerLabel, recipe.partners(), random);
            return partners.isEmpty() ? noDigit(partnerLabel) : Optional.empty();
        }

        LatentsEncoded finish(float[][] latents, int from, EncodingModel model) {
            List<Sample> samples = IntStream.range(0, partners.size())
                    .mapToObj(i -> new Sample(
                            partnerLabel,
                            model.labelName(partnerLabel),
                            partners.get(i),
                            model.digits().pixels(partners.get(i)),
                            latents[from + i]))
                    .toList();
            Sample a = new Sample(label, model.labelName(label), digit, pixels, latent);
            return new LatentsEncoded(
                    request.id(),
                    recipe,
                    model.version(),
                    a,
                    samples,
                    model.centroids().distances(latent),
                    request.best(),
                    request.bulk());
        }

        private Optional<MuddleFailed> noDigit(int missing) {
            return failure(
                    Problem.INVALID_REQUEST, "the " + recipe.source() + " split has no digit of label " + missing);
        }

        private Optional<MuddleFailed> failure(Problem problem, String detail) {
            return Optional.of(new MuddleFailed(request.id(), Stage.ENCODE, problem, detail));
        }
    }
}
