package dev.muddle.gateway.muddles;

import java.util.SplittableRandom;
import java.util.UUID;

/** Seeds for those who name none. */
public final class MuddleSeeds {

    /** What a client in any language can hold: JSON numbers are exact up to 2⁵³. */
    private static final int BITS = 53;

    private MuddleSeeds() {}

    /** From the muddle's id, which is random itself: a request that is sent again with its id is the same request. */
    public static long of(UUID id) {
        long mixed = id.getMostSignificantBits() ^ Long.rotateLeft(id.getLeastSignificantBits(), 32);
        return new SplittableRandom(mixed).nextLong() >>> (Long.SIZE - BITS);
    }
}
