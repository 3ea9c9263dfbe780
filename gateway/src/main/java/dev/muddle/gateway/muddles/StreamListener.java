package dev.muddle.gateway.muddles;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.muddle.gateway.muddles.MuddleStore.Streamed;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Somebody who listens to the stream. It is told a page at a time, and the next when it has read that: what it can't take
 * yet stays in the store. All but the ends of sending happens on one thread.
 */
final class StreamListener {

    private static final int PAGE = 50;
    private static final long RECONNECT_MILLIS = 1_000;

    private final SseEventSink sink;
    private final Sse sse;
    private final MuddleFilter filter;
    private final ObjectMapper json;

    private StreamPosition position;
    private long sentAtNanos;
    private volatile boolean sending;
    private volatile boolean over;

    StreamListener(SseEventSink sink, Sse sse, MuddleFilter filter, StreamPosition from, ObjectMapper json) {
        this.sink = sink;
        this.sse = sse;
        this.filter = filter;
        this.position = from;
        this.json = json;
        // So that it knows at once that it is heard, and where to go on from if it is cut off before there is news.
        send(List.of(comment("listening").reconnectDelay(RECONNECT_MILLIS).build()));
    }

    /**
     * Tells what is new, unless it still reads.
     *
     * @param settled see {@link MuddleStore#settled}
     */
    void tell(MuddleStore store, long settled, Duration heartbeat, Duration patience) {
        if (sink.isClosed()) {
            over = true;
        } else if (sending) {
            if (isPast(patience)) {
                close();
            }
        } else if (position.xact() < settled) {
            tell(store.after(position, settled, filter, PAGE), settled);
        }
        if (!over && !sending && isPast(heartbeat)) {
            send(List.of(comment("still here").build()));
        }
    }

    private void tell(List<Streamed> page, long settled) {
        position = page.size() == PAGE ? page.get(PAGE - 1).position() : StreamPosition.before(settled);
        if (!page.isEmpty()) {
            send(page.stream().map(this::event).toList());
        }
    }

    boolean isOver() {
        return over;
    }

    void close() {
        over = true;
        sink.close();
    }

    private boolean isPast(Duration time) {
        // Not by the time of day, which may jump.
        return System.nanoTime() - sentAtNanos > time.toNanos();
    }

    private void send(List<OutboundSseEvent> events) {
        sending = true;
        sentAtNanos = System.nanoTime();
        CompletionStage<?> sent = CompletableFuture.completedStage(null);
        for (OutboundSseEvent event : events) {
            sent = sent.thenCompose(before -> sink.send(event));
        }
        CompletionStage<?> unused = sent.whenComplete((done, failure) -> {
            if (failure != null) {
                over = true;
            }
            sending = false;
        });
    }

    private OutboundSseEvent.Builder comment(String text) {
        return sse.newEventBuilder().comment(text).id(position.toString());
    }

    private OutboundSseEvent event(Streamed streamed) {
        try {
            return sse.newEventBuilder()
                    .name("muddle")
                    .id(streamed.position().toString())
                    .data(json.writeValueAsString(MuddleView.of(streamed.made())))
                    .build();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a muddle can always be written", e);
        }
    }
}
