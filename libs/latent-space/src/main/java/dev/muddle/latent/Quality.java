package dev.muddle.latent;

import java.util.Locale;

/** How hard it is to choose between the two labels, from the judge's probabilities. */
public enum Quality {
    /** It does not pass for handwriting, whatever the judge makes of it. */
    INVALID,
    /** The judge can tell: one label stands out, or it sees neither of the two. */
    CLEAR,
    /** Mass p_a + p_b above 0.8 and gap |p_a − p_b| below 0.4, but not strict. */
    HARD,
    /** Mass at least 0.9 and gap at most 0.2. Every strict output is also hard. */
    STRICT;

    /**
     * Grades a picture.
     *
     * @param pA the probability of label a, in [0,1]
     * @param pB likewise of label b
     * @param valid whether it passes for handwriting
     */
    public static Quality of(double pA, double pB, boolean valid) {
        if (!valid) {
            return INVALID;
        }
        double mass = pA + pB;
        double gap = Math.abs(pA - pB);
        if (mass >= 0.9 && gap <= 0.2) {
            return STRICT;
        }
        return mass > 0.8 && gap < 0.4 ? HARD : CLEAR;
    }

    /** The name on the wire: lower case. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
