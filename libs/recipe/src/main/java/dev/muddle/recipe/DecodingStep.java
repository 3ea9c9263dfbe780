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
import dev.muddle.recipe.Search.Found;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Steps 4 to 6 of the recipe, for a batch of requests: render the blends, choose by strategy, grade what was chosen. */
public final class DecodingStep {

    /** Pictures held at once, of 3 kB each. */
    private static final int MAX_BLENDS = 4_096;

    private DecodingStep() {}

    /**
     * As few calls of the decoder and of the judge as the strategies allow, for the whole batch at once, unless its pictures
     * would take too much memory.
     *
     * @param requests all for {@code model}
     * @return a muddled digit or another attempt for each request
     */
    public static Outcome decode(List<DecodeRequested> requests, DecodingModel model) {
        List<MuddledDigit> digits = new ArrayList<>();
        int from = 0;
        int blends = 0;
        for (int i = 0; i < requests.size(); i++) {
            int more = requests.get(i).count();
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
                    again.add(new EncodeRequested(latents.id(), recipe, uploaded, best, latents.bulk()));
                }
            }
            return new Outcome(digits, again);
        }
    }

    private static List<MuddledDigit> decodeAtOnce(List<DecodeRequested> requests, DecodingModel model) {
        List<Search> searches = requests.stream().map(Search::of).toList();
        Map<Boolean, List<Search>> byGlancing =
                searches.stream().collect(Collectors.partitioningBy(Search::isGlancing));
        search(byGlancing.get(false), false, model);
        search(byGlancing.get(true), true, model);
        List<List<Found>> finalists = searches.stream().map(Search::finalists).toList();
        List<Opinion> opinions = model.judge(
                finalists.stream().flatMap(List::stream).map(Found::picture).toList());
        List<MuddledDigit> digits = new ArrayList<>();
        int from = 0;
        for (int i = 0; i < requests.size(); i++) {
            int to = from + finalists.get(i).size();
            digits.add(choose(requests.get(i).latents(), finalists.get(i), opinions.subList(from, to)));
            from = to;
        }
        return digits;
    }

    /** Round by round: one call of the decoder, and one of the judge, for all that the searches want. */
    private static void search(List<Search> searches, boolean glancing, DecodingModel model) {
        List<Search> open = searches;
        while (!open.isEmpty()) {
            List<float[]> outputs = Arrays.asList(model.decoder()
                    .run(open.stream()
                            .flatMap(search -> search.wanted().stream())
                            .map(Blend::latent)
                            .toList()));
            List<Opinion> glances = glancing
                    ? model.glance(outputs.stream().map(Pixels::toBytes).toList())
                    : List.of();
            int from = 0;
            for (Search search : open) {
                int to = from + search.wanted().size();
                search.found(outputs.subList(from, to), glancing ? glances.subList(from, to) : glances);
                from = to;
            }
            open = open.stream().filter(search -> !search.wanted().isEmpty()).toList();
        }
    }

    private static MuddledDigit choose(LatentsEncoded latents, List<Found> finalists, List<Opinion> opinions) {
        Sample a = latents.a();
        int labelOfB = latents.partners().get(0).label();
        Comparator<Opinion> hardestFirst = Opinion.hardestFirst(a.label(), labelOfB);
        int chosen = IntStream.range(0, opinions.size())
                .reduce((best, i) -> hardestFirst.compare(opinions.get(i), opinions.get(best)) < 0 ? i : best)
                .orElseThrow();
        Blend blend = finalists.get(chosen).blend();
        return new MuddledDigit(
                latents.id(),
                latents.recipe(),
                latents.model(),
                a,
                latents.partners().get(blend.partner()),
                latents.distances(),
                blend.t(),
                blend.latent(),
                finalists.get(chosen).picture(),
                Verdict.of(opinions.get(chosen), a.label(), labelOfB));
    }
}
