package dev.muddle.gateway.batches;

/**
 * An item that was sent and of which no outcome was noted yet.
 *
 * @param seconds from when it was sent until it ended; 0 while it is under way
 * @param due whether it is to be sent again if it has not ended
 */
record SentItem(int index, State state, double seconds, boolean due) {

    boolean ended() {
        return state != State.UNDER_WAY;
    }

    /** What became of it. */
    enum State {
        UNDER_WAY,
        MADE,
        FAILED
    }
}
