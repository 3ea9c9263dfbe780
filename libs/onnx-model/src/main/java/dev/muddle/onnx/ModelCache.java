package dev.muddle.onnx;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jboss.logging.Logger;

/**
 * The last few models in use, by version. Work holds a lease on the model it began with; a model is closed when newer
 * ones have pushed it out and its last lease is given back.
 */
public final class ModelCache<M extends AutoCloseable> implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(ModelCache.class);

    private final int capacity;
    private final Function<String, M> loader;
    private final Map<String, Entry> entries = new LinkedHashMap<>(16, 0.75f, true);

    /**
     * @param capacity how many models are kept, besides those still leased; at least 1
     * @param loader opens the model of a version; may throw
     */
    public ModelCache(int capacity, Function<String, M> loader) {
        if (capacity < 1) {
            throw new IllegalArgumentException("capacity must be at least 1, but is " + capacity);
        }
        this.capacity = capacity;
        this.loader = loader;
    }

    /** Leases a model, loading it if need be. What the loader throws is thrown, and nothing is kept. */
    public synchronized Lease<M> lease(String version) {
        Entry entry = entries.get(version);
        if (entry == null) {
            entry = new Entry(loader.apply(version));
            entries.put(version, entry);
            evictEldest();
        }
        entry.leases++;
        return new Lease<>(entry.model, giveBackOnce(entry));
    }

    private void evictEldest() {
        Iterator<Entry> eldestFirst = entries.values().iterator();
        while (entries.size() > capacity) {
            evict(eldestFirst.next());
            eldestFirst.remove();
        }
    }

    private void evict(Entry entry) {
        entry.evicted = true;
        closeIfUnused(entry);
    }

    private Runnable giveBackOnce(Entry entry) {
        return new Runnable() {
            private boolean given;

            @Override
            public void run() {
                synchronized (ModelCache.this) {
                    if (!given) {
                        given = true;
                        entry.leases--;
                        closeIfUnused(entry);
                    }
                }
            }
        };
    }

    private void closeIfUnused(Entry entry) {
        if (entry.evicted && entry.leases == 0) {
            try {
                entry.model.close();
            } catch (Exception e) {
                LOG.warn("a model did not close", e);
            }
        }
    }

    /** Closes every model as soon as its last lease is given back. */
    @Override
    public synchronized void close() {
        entries.values().forEach(this::evict);
        entries.clear();
    }

    private final class Entry {
        private final M model;
        private int leases;
        private boolean evicted;

        private Entry(M model) {
            this.model = model;
        }
    }

    /** The right to use a model until closed. */
    public static final class Lease<M> implements AutoCloseable {
        private final M model;
        private final Runnable giveBack;

        private Lease(M model, Runnable giveBack) {
            this.model = model;
            this.giveBack = giveBack;
        }

        public M model() {
            return model;
        }

        @Override
        public void close() {
            giveBack.run();
        }
    }
}
