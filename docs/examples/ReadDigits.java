import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads muddled digits and says of each what it is: {@code ReadDigits BOOTSTRAP_SERVERS COUNT}. */
public class ReadDigits {

    private static final Logger KAFKA = Logger.getLogger("org.apache.kafka");
    private static final String TYPE = "dev.muddle.digit.muddled.v1";

    public static void main(String[] arguments) throws Exception {
        KAFKA.setLevel(Level.WARNING);
        ObjectMapper json = new ObjectMapper();
        Map<String, Object> settings =
                Map.of("bootstrap.servers", arguments[0], "group.id", "my-group", "auto.offset.reset", "earliest");
        try (var consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            consumer.subscribe(List.of("muddle.digits"));
            for (int count = Integer.parseInt(arguments[1]); count > 0; ) {
                for (ConsumerRecord<String, byte[]> message : consumer.poll(Duration.ofMillis(200))) {
                    // Another type, or none: not for this consumer.
                    Header type = message.headers().lastHeader("ce_type");
                    if (type != null && TYPE.equals(new String(type.value()))) {
                        print(message.key(), json.readTree(message.value()));
                        count--;
                    }
                }
            }
        }
    }

    private static void print(String id, JsonNode digit) {
        System.out.printf(
                "%s  between %d and %d: %s%n",
                id,
                digit.at("/a/label").asInt(),
                digit.at("/b/label").asInt(),
                digit.at("/verdict/quality").asText());
    }
}
