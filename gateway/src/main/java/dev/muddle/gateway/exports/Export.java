package dev.muddle.gateway.exports;

import static java.util.Objects.requireNonNull;

import dev.muddle.gateway.batches.Batch;
import java.io.IOException;

/**
 * What is written: a batch that is done, and its items.
 *
 * @param items in the order of their indices, those that failed left out; exactly {@code batch.done()}
 */
record Export(Batch batch, Items items) {

    Export {
        requireNonNull(batch, "batch");
        requireNonNull(items, "items");
    }

    int size() {
        return batch.done();
    }

    int labelCount() {
        return batch.labelNames().size();
    }

    /** The items, to be gone through one by one, never held together. */
    @FunctionalInterface
    interface Items {
        void forEach(Sink sink) throws IOException;
    }

    /** Takes one item. */
    @FunctionalInterface
    interface Sink {
        void accept(ExportItem item) throws IOException;
    }
}
