package dev.muddle.gateway.latents;

import dev.muddle.contracts.MuddledDigit;
import dev.muddle.latent.Interpolation;
import dev.muddle.latent.Strategy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * The steps between a muddle's a and b, the muddle itself among them.
 *
 * @param positions rising, each in (0,1)
 * @param chosen index of the muddle's own
 */
record Series(List<Double> positions, int chosen) {

    /** Positions this near are the same. */
    private static final double SAME = 1e-9;

    Series {
        positions = List.copyOf(positions);
    }

    /**
     * The series of a muddle.
     *
     * @param steps how many; null for as many as the recipe has, or, where that is the midpoint alone, as many as a
     *     strategy that chooses takes
     */
    static Series of(MuddledDigit digit, Integer steps) {
        int ofRecipe = digit.recipe().strategy() == Strategy.AVERAGE
                ? Strategy.FARTHEST.defaultSteps()
                : digit.recipe().steps();
        double t = digit.t();
        List<Double> positions = DoubleStream.concat(
                        DoubleStream.of(t),
                        Arrays.stream(Interpolation.positions(steps == null ? ofRecipe : steps))
                                .filter(position -> Math.abs(position - t) > SAME))
                .sorted()
                .boxed()
                .toList();
        return new Series(positions, positions.indexOf(t));
    }

    /** What is to be rendered: the muddle's own latent as it is, the others between a and b. */
    List<float[]> latents(MuddledDigit digit) {
        List<float[]> latents = new ArrayList<>();
        for (int i = 0; i < positions.size(); i++) {
            latents.add(
                    i == chosen
                            ? digit.latent()
                            : Interpolation.at(
                                    positions.get(i),
                                    digit.a().latent(),
                                    digit.b().latent()));
        }
        return latents;
    }
}
