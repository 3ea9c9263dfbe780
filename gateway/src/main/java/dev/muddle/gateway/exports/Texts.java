package dev.muddle.gateway.exports;

import dev.muddle.contracts.DigitId;
import dev.muddle.latent.Verdict;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Values as the tables write them: in full, with a point, whatever the machine's language. */
final class Texts {

    private Texts() {}

    /** The probability of each label, separated by commas. */
    static String probabilities(Verdict verdict) {
        float[] probabilities = verdict.probabilities();
        return IntStream.range(0, probabilities.length)
                .mapToObj(label -> Float.toString(probabilities[label]))
                .collect(Collectors.joining(","));
    }

    /** A digit of the data set, such as {@code test:42}. */
    static String digit(DigitId digit) {
        return digit.split() + ":" + digit.index();
    }

    /** For people: {@code p(4)=0.50, p(9)=0.44}. */
    static String label(String nameOfA, String nameOfB, Verdict verdict) {
        return String.format(Locale.ROOT, "p(%s)=%.2f, p(%s)=%.2f", nameOfA, verdict.pA(), nameOfB, verdict.pB());
    }
}
