package dev.muddle.recipe;

import dev.muddle.contracts.Blend;
import dev.muddle.contracts.DecodeRequested;
import dev.muddle.contracts.LatentsEncoded;
import dev.muddle.contracts.MuddledDigit;
import dev.muddle.contracts.Sample;
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
     * @return the muddled digits, in the order of the requests
     */
    public static List<MuddledDigit> decode(List<DecodeRequested> requests, DecodingModel model) {
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
        return digits;
    }

    private static List<MuddledDigit> decodeAtOnce(List<DecodeRequested> requests, DecodingModel model) {
        float[][] outputs = model.decoder()
                .run(requests.stream()
                        .flatMap(request -> request.blends().stream())
                        .map(Blend::latent)
                        .toList());
        List<Chosen> chosen = new ArrayList<>();
        int from = 0;
        for (DecodeRequested request : requests) {
            int to = from + request.blends().size();
            chosen.add(Chosen.from(request, Arrays.asList(outputs).subList(from, to)));
            from = to;
        }
        float[][] probabilities = model.judge()
                .run(chosen.stream()
                        .map(choice -> Pixels.toFloats(choice.pixels()))
                        .toList());
        List<MuddledDigit> digits = new ArrayList<>();
        for (int i = 0; i < chosen.size(); i++) {
            digits.add(chosen.get(i).graded(probabilities[i]));
        }
        return digits;
    }

    /**
     * The output that the strategy chose, as it is published: the judge sees what its readers see.
     *
     * @param pixels {@code byte[784]}, unsigned grey levels
     */
    private record Chosen(LatentsEncoded latents, Blend blend, byte[] pixels) {

        static Chosen from(DecodeRequested request, List<float[]> series) {
            LatentsEncoded latents = request.latents();
            float[] a = Pixels.toFloats(latents.a().pixels());
            float[] b = Pixels.toFloats(latents.partners().get(0).pixels());
            int index = latents.recipe().strategy().choose(series, a, b);
            return new Chosen(latents, request.blends().get(index), Pixels.toBytes(series.get(index)));
        }

        MuddledDigit graded(float[] probabilities) {
            Sample a = latents.a();
            Sample b = latents.partners().get(blend.partner());
            return new MuddledDigit(
                    latents.id(),
                    latents.recipe(),
                    latents.model(),
                    a,
                    b,
                    latents.distances(),
                    blend.t(),
                    blend.latent(),
                    pixels,
                    Verdict.of(probabilities, a.label(), b.label()));
        }
    }
}
