package dev.muddle.latent;

import java.util.OptionalInt;

/**
 * Finds where a series of outputs turns from label a to label b, by looking at few of them: each look at the middle of what
 * is left says in which half the turn is. Of 11 outputs three or four are looked at, the two at the turn among them.
 */
public final class Halving {

    private int below = -1;
    private int above;

    /** @param count of the outputs, from a to b */
    public Halving(int count) {
        this.above = count;
    }

    /** The index of the output to look at; none once the turn is between two neighbours. */
    public OptionalInt next() {
        return above - below > 1 ? OptionalInt.of(middle()) : OptionalInt.empty();
    }

    /**
     * Goes on with one half.
     *
     * @param likeA whether the output at {@link #next} is rather a than b
     */
    public void looked(boolean likeA) {
        if (likeA) {
            below = middle();
        } else {
            above = middle();
        }
    }

    private int middle() {
        return (below + above) >>> 1;
    }
}
