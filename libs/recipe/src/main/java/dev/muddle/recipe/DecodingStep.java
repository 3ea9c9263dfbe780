package dev.muddle.recipe;

import dev.muddle.contracts.Blend;
import dev.muddle.contracts.DecodeRequested;
import dev.muddle.contracts.EncodeRequested;
import dev.muddle.contracts.LatentsEncoded;
import dev.muddle.contracts.MuddleRecipe;
import dev.muddle.contracts.MuddledDigit;
import dev.muddle.contracts.Sample;
import dev.muddle.latent.Opinion;
import dev.muddle.latent.Pixels;
import dev.muddle.latent.Verdict;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Steps 4 to 6 of the recipe, for a batch of requests: render the blends, choose by strategy, grade what was chosen. */
public final class DecodingStep {

    /** Pictures held at once, of 3 kB each. */
    private static final int MAX_BLENDS = 4_096;

    private DecodingStep() {}

    /**
     * One call of the decoder and one of the judge for the whole batch, unless its pictures would take too much memory.
     *
     * @param requests all for {@code model}
     * @return a muddled digit or another attempt for each request
     */
    public static Outcome decode(List<DecodeRequested> requests, DecodingModel model) {
        List<MuddledDigit> digits = new ArrayList<>();
        int from = 0;
        int blends = 0;
        for (int i = 0; i < requests.size(); i++) {
            int more = requests.get(i).blends().size();
            if (blends > 0 && blends + more > MAX_BLENDS) {
                digits.addAll(decodeAtOnce(requests.subList(from, i), model));
                from = i;
                blends = 0;
            }
            blends += more;
        }
        digits.addAll(decodeAtOnce(requests.subList(from, requests.size()), model));
        return Outcome.of(requests, digits);
    }

    /**
     * What came of a batch: as many muddled digits and further attempts together as there were requests.
     *
     * @param again what did not meet its recipe's minimum, and has an attempt left
     */
    public record Outcome(List<MuddledDigit> digits, List<EncodeRequested> again) {

        private static Outcome of(List<DecodeRequested> requests, List<MuddledDigit> made) {
            List<MuddledDigit> digits = new ArrayList<>();
            List<EncodeRequested> again = new ArrayList<>();
            for (int i = 0; i < made.size(); i++) {
                LatentsEncoded latents = requests.get(i).latents();
                MuddledDigit before = latents.best();
                MuddledDigit best = before == null
                        ? made.get(i)
                        : before.orBetter(made.get(i)).after(before.attempts() + 1);
                MuddleRecipe recipe = latents.recipe();
                if (recipe.isMetBy(best.verdict().quality()) || best.attempts() >= recipe.attempts()) {
                    digits.add(best);
                } else {
                    byte[] uploaded = latents.a().digit() == null ? latents.a().pixels() : null;
                    again.add(new EncodeRequested(latents.id(), recipe, uploaded, best));
                }
            }
            return new Outcome(digits, again);
        }
    }

    private static List<MuddledDigit> decodeAtOnce(List<DecodeRequested> requests, DecodingModel model) {
        float[][] outputs = model.decoder()
                .run(requests.stream()
                        .flatMap(request -> request.blends().stream())
                        .map(Blend::latent)
                        .toList());
        List<Shortlist> shortlists = new ArrayList<>();
        int from = 0;
        for (DecodeRequested request : requests) {
            int to = from + request.blends().size();
            shortlists.add(Shortlist.of(request, Arrays.asList(outputs).subList(from, to)));
            from = to;
        }
        List<Opinion> opinions = model.judge(shortlists.stream()
                .flatMap(shortlist -> shortlist.pictures().stream())
                .toList());
        List<MuddledDigit> digits = new ArrayList<>();
        int next = 0;
        for (Shortlist shortlist : shortlists) {
            int end = next + shortlist.pictures().size();
            digits.add(shortlist.choose(opinions.subList(next, end)));
            next = end;
        }
        return digits;
    }

    /**
     * What the strategy wants judged, as it would be published: the judge sees what its readers see.
     *
     * @param blends those of the request that are on the list
     * @param pictures of the blends, each {@code byte[784]} of unsigned grey levels
     */
    private record Shortlist(LatentsEncoded latents, List<Blend> blends, List<byte[]> pictures) {

        static Shortlist of(DecodeRequested request, List<float[]> series) {
            LatentsEncoded latents = request.latents();
            float[] a = Pixels.toFloats(latents.a().pixels());
            float[] b = Pixels.toFloats(latents.partners().get(0).pixels());
            int[] indices = latents.recipe().strategy().shortlist(series, a, b);
            return new Shortlist(
                    latents,
                    Arrays.stream(indices).mapToObj(request.blends()::get).toList(),
                    Arrays.stream(indices)
                            .mapToObj(index -> Pixels.toBytes(series.get(index)))
                            .toList());
        }

        MuddledDigit choose(List<Opinion> opinions) {
            Sample a = latents.a();
            int labelOfB = latents.partners().get(0).label();
            int chosen = latents.recipe().strategy().choose(opinions, a.label(), labelOfB);
            Blend blend = blends.get(chosen);
            return new MuddledDigit(
                    latents.id(),
                    latents.recipe(),
                    latents.model(),
                    a,
                    latents.partners().get(blend.partner()),
                    latents.distances(),
                    blend.t(),
                    blend.latent(),
                    pictures.get(chosen),
                    Verdict.of(opinions.get(chosen), a.label(), labelOfB));
        }
    }
}
