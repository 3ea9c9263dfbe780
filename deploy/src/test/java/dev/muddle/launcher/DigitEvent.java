package dev.muddle.launcher;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.muddle.testing.TopicReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** A muddled digit as a consumer outside reads it: JSON, by its documented members. */
record DigitEvent(JsonNode json) {

    static final String TOPIC = "muddle.digits";

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final ObjectMapper JSON = new ObjectMapper();

    static DigitEvent of(ConsumerRecord<String, byte[]> message) {
        try {
            return new DigitEvent(JSON.readTree(message.value()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Makes a muddle by the API and reads its event. */
    static DigitEvent make(LaunchedSystem system, String request) throws IOException, InterruptedException {
        try (TopicReader reader = TopicReader.fromNow(system.bootstrapServers(), TOPIC)) {
            String id = system.client().make(request).get("id").asText();
            return of(reader.await(id, PATIENCE));
        }
    }

    double t() {
        return json.get("t").asDouble();
    }

    int label(String source) {
        return json.get(source).get("label").asInt();
    }

    /** {@code float[10]} of source a or b. */
    float[] latent(String source) {
        return floats(json.get(source).get("latent"));
    }

    /** {@code float[10]} of the output. */
    float[] latent() {
        return floats(json.get("latent"));
    }

    /** {@code byte[784]} of source a or b. */
    byte[] pixels(String source) {
        return bytes(json.get(source).get("pixels"));
    }

    /** {@code byte[784]} of the output. */
    byte[] pixels() {
        return bytes(json.get("pixels"));
    }

    float[] probabilities() {
        return floats(json.get("verdict").get("probabilities"));
    }

    private static byte[] bytes(JsonNode base64) {
        try {
            return base64.binaryValue();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static float[] floats(JsonNode numbers) {
        float[] floats = new float[numbers.size()];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = numbers.get(i).floatValue();
        }
        return floats;
    }
}
