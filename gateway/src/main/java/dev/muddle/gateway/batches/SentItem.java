package dev.muddle.gateway.batches;

/**
 * An item that was sent and of which no outcome was noted yet.
 *
 * @param due whether it is to be sent again if it has not ended
 */
record SentItem(int index, State state, boolean due) {

    /** What became of it. */
    enum State {
        UNDER_WAY,
        MADE,
        FAILED
    }
}
