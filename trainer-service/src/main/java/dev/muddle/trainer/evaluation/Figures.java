package dev.muddle.trainer.evaluation;

import dev.muddle.contracts.MuddledDigit;
import dev.muddle.latent.Opinion;
import dev.muddle.latent.Pixels;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * How good muddles are, told by evaluators that neither trained the model nor chose the muddles.
 *
 * @param count of muddles
 * @param strict share that is strict to the evaluators (mass at least 0.9, gap at most 0.2) and valid
 * @param hard share that is hard to them (mass above 0.8, gap below 0.4)
 * @param topPair share whose two most probable labels are a and b
 * @param valid share that passes for handwriting, by the shipped score
 * @param medianGap median of |p_a − p_b|
 * @param claimError mean absolute difference between the p_a that the product claims and the evaluators'
 * @param greyInk of the pixels with ink above ¼, the share below ¾; real digits have about 0.32
 * @param nearDuplicates share of muddles that lie nearer than an L2 distance of 1 to another one
 * @param pairs how many different pairs of labels occur
 */
public record Figures(
        int count,
        double strict,
        double hard,
        double topPair,
        double valid,
        double medianGap,
        double claimError,
        double greyInk,
        double nearDuplicates,
        long pairs) {

    private static final double NEAR = 1;
    private static final float INK = 0.25f;
    private static final float FULL_INK = 0.75f;

    /**
     * Measures muddles.
     *
     * @param judged at least one
     */
    public static Figures of(List<Judged> judged) {
        List<float[]> pictures = judged.stream().map(Judged::picture).toList();
        double[] gaps = judged.stream().mapToDouble(Judged::gap).sorted().toArray();
        return new Figures(
                judged.size(),
                share(judged, muddle -> muddle.isStrict() && muddle.isValid()),
                share(judged, Judged::isHard),
                share(judged, Judged::hasTopPair),
                share(judged, Judged::isValid),
                (gaps[(gaps.length - 1) / 2] + gaps[gaps.length / 2]) / 2,
                judged.stream()
                        .mapToDouble(muddle -> Math.abs(muddle.digit().verdict().pA() - muddle.pA()))
                        .average()
                        .orElseThrow(),
                greyInk(pictures),
                nearDuplicates(pictures),
                judged.stream().map(Judged::pair).distinct().count());
    }

    private static double share(List<Judged> judged, Predicate<Judged> property) {
        return (double) judged.stream().filter(property).count() / judged.size();
    }

    /**
     * Of the pixels with ink, the share that is grey.
     *
     * @param pictures each {@code float[784]} in [0,1]
     */
    static double greyInk(List<float[]> pictures) {
        long ink = 0;
        long grey = 0;
        for (float[] picture : pictures) {
            for (float level : picture) {
                ink += level > INK ? 1 : 0;
                grey += level > INK && level < FULL_INK ? 1 : 0;
            }
        }
        return ink == 0 ? 0 : (double) grey / ink;
    }

    private static double nearDuplicates(List<float[]> pictures) {
        long near = IntStream.range(0, pictures.size())
                .parallel()
                .filter(i -> IntStream.range(0, pictures.size())
                        .anyMatch(k -> k != i && isNear(pictures.get(i), pictures.get(k))))
                .count();
        return (double) near / pictures.size();
    }

    private static boolean isNear(float[] x, float[] y) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            double difference = (double) x[i] - y[i];
            sum += difference * difference;
            if (sum >= NEAR * NEAR) {
                return false;
            }
        }
        return true;
    }

    /**
     * A muddle and what the evaluators say of it.
     *
     * @param probabilities {@code float[labels]}, the mean of the evaluators'
     */
    public record Judged(MuddledDigit digit, float[] probabilities) {

        public int a() {
            return digit.a().label();
        }

        public int b() {
            return digit.b().label();
        }

        public double pA() {
            return probabilities[a()];
        }

        public double pB() {
            return probabilities[b()];
        }

        public double gap() {
            return Math.abs(pA() - pB());
        }

        public double mass() {
            return pA() + pB();
        }

        public boolean isStrict() {
            return mass() >= 0.9 && gap() <= 0.2;
        }

        public boolean isHard() {
            return mass() > 0.8 && gap() < 0.4;
        }

        public boolean isValid() {
            return digit.verdict().validity() >= Opinion.LEAST_VALIDITY;
        }

        /** Whether no third label is more probable than a or b. */
        public boolean hasTopPair() {
            return IntStream.range(0, probabilities.length)
                    .filter(label -> label != a() && label != b())
                    .noneMatch(label -> probabilities[label] > Math.min(pA(), pB()));
        }

        /** The two labels, the smaller one first. */
        public List<Integer> pair() {
            return List.of(Math.min(a(), b()), Math.max(a(), b()));
        }

        /** {@code float[784]} in [0,1]. */
        public float[] picture() {
            return Pixels.toFloats(digit.pixels());
        }

        /** In bits, to the evaluators. */
        public double entropy() {
            return Arrays.stream(toDoubles(probabilities))
                    .map(p -> p <= 0 ? 0 : -p * Math.log(p) / Math.log(2))
                    .sum();
        }

        private static double[] toDoubles(float[] floats) {
            return IntStream.range(0, floats.length).mapToDouble(i -> floats[i]).toArray();
        }
    }
}
