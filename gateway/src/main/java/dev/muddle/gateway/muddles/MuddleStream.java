package dev.muddle.gateway.muddles;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.muddle.gateway.http.Problems;
import dev.muddle.registry.StoreException;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Tells listeners of this replica what was made at any. The store is the stream: a listener may come back to another replica,
 * or after a restart, and goes on where it was.
 */
@ApplicationScoped
class MuddleStream {

    private static final Logger LOG = Logger.getLogger(MuddleStream.class);

    private final MuddleStore store;
    private final StreamConfig config;
    private final ObjectMapper json;
    private final Set<StreamListener> listeners = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService teller = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "muddle-stream");
        thread.setDaemon(true);
        return thread;
    });

    /** Quarkus waits for open answers before it stops anything, and these would never end. */
    private final Thread end = new Thread(this::close, "muddle-stream-end");

    private boolean over;

    MuddleStream(MuddleStore store, StreamConfig config, ObjectMapper json) {
        this.store = store;
        this.config = config;
        this.json = json;
        long poll = config.poll().toMillis();
        ScheduledFuture<?> unused = teller.scheduleWithFixedDelay(this::tell, poll, poll, TimeUnit.MILLISECONDS);
        Runtime.getRuntime().addShutdownHook(end);
    }

    /**
     * Begins to tell a listener.
     *
     * @param after where it has heard up to; empty for from now on, or from the filter's time
     * @throws io.quarkiverse.resteasy.problem.HttpProblem if too many listen already
     */
    synchronized void listen(SseEventSink sink, Sse sse, MuddleFilter filter, Optional<StreamPosition> after) {
        if (listeners.size() >= config.maxListeners()) {
            throw Problems.tooManyListening(config.maxListeners());
        }
        if (over) {
            // It comes back in a second, to another replica.
            sink.close();
            return;
        }
        long settled = store.settled();
        StreamPosition beginning = filter.since() == null ? StreamPosition.before(settled) : StreamPosition.START;
        // A position beyond what there is comes from another database.
        StreamPosition from =
                after.filter(position -> position.xact() <= settled).orElse(beginning);
        listeners.add(new StreamListener(sink, sse, filter, from, json));
    }

    /** How many listen. */
    int listeners() {
        return listeners.size();
    }

    private void tell() {
        if (listeners.isEmpty()) {
            return;
        }
        try {
            long settled = store.settled();
            listeners.forEach(listener -> tell(listener, settled));
        } catch (RuntimeException e) {
            LOG.warnf("Listeners are told nothing for now: %s", e.getMessage());
        }
        listeners.removeIf(StreamListener::isOver);
    }

    private void tell(StreamListener listener, long settled) {
        try {
            listener.tell(store, settled, config.heartbeat(), config.patience());
        } catch (StoreException e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.error("A listener can't be told of a muddle, and is cut off", e);
            listener.close();
        }
    }

    @PreDestroy
    void stop() {
        close();
        try {
            Runtime.getRuntime().removeShutdownHook(end);
        } catch (IllegalStateException e) {
            // The program ends: it runs already.
        }
    }

    private synchronized void close() {
        over = true;
        teller.shutdownNow();
        listeners.forEach(StreamListener::close);
    }
}
