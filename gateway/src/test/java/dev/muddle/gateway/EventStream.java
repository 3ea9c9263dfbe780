package dev.muddle.gateway;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** A reader of server-sent events, by the letter of the specification. */
public final class EventStream implements AutoCloseable {

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final HttpResponse<InputStream> response;
    private final BufferedReader lines;

    private EventStream(HttpResponse<InputStream> response) {
        this.response = response;
        this.lines = new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
    }

    /** Connects, with headers as name, value, name, value; and returns when the stream says that it listens. */
    public static EventStream open(URI uri, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri).header("Accept", "text/event-stream");
        try {
            EventStream stream = new EventStream(CLIENT.send(
                    (headers.length == 0 ? request : request.headers(headers)).build(), BodyHandlers.ofInputStream()));
            if (stream.response.statusCode() != 200) {
                throw new IllegalStateException("the stream is answered " + stream.response.statusCode());
            }
            return stream;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public String header(String name) {
        return response.headers().firstValue(name).orElse("none");
    }

    /** The next block that is wanted; waits for it. */
    public Block next(Predicate<Block> wanted) {
        Block block = next();
        while (!wanted.test(block)) {
            block = next();
        }
        return block;
    }

    /** The next events, as many as asked for; comments are passed over. */
    public List<Block> events(int count) {
        List<Block> events = new ArrayList<>();
        while (events.size() < count) {
            events.add(next(block -> block.data() != null));
        }
        return events;
    }

    /** The next block, event or comment. */
    public Block next() {
        try {
            Block block = new Block(null, null, null, null);
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.isEmpty()) {
                    return block;
                }
                block = block.with(line);
            }
            throw new IllegalStateException("the stream has ended");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            response.body().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What comes up to an empty line. What it lacks is null. */
    public record Block(String event, String id, String data, String comment) {

        private Block with(String line) {
            int colon = line.indexOf(':');
            String value = line.substring(colon + 1).stripLeading();
            return switch (line.substring(0, Math.max(colon, 0))) {
                case "" -> new Block(event, id, data, value);
                case "event" -> new Block(value, id, data, comment);
                case "id" -> new Block(event, value, data, comment);
                case "data" -> new Block(event, id, data == null ? value : data + "\n" + value, comment);
                default -> this;
            };
        }
    }
}
