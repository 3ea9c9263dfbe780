import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Asks for a muddled digit by Kafka and waits for the outcome: {@code AskForDigit BOOTSTRAP_SERVERS REQUEST}. */
public class AskForDigit {

    private static final Logger KAFKA = Logger.getLogger("org.apache.kafka");

    public static void main(String[] arguments) throws Exception {
        KAFKA.setLevel(Level.WARNING);
        String id = UUID.randomUUID().toString();
        Map<String, Object> settings = Map.of("bootstrap.servers", arguments[0]);
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer());
                var producer = new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            readFromNow(consumer, List.of("muddle.digits", "muddle.failures"));
            producer.send(new ProducerRecord<>("muddle.requests", id, arguments[1])).get();
            ConsumerRecord<String, String> outcome = null;
            while (outcome == null) {
                for (ConsumerRecord<String, String> message : consumer.poll(Duration.ofMillis(200))) {
                    outcome = id.equals(message.key()) ? message : outcome;
                }
            }
            System.out.println(outcome.topic() + " " + outcome.value());
        }
    }

    private static void readFromNow(KafkaConsumer<String, String> consumer, List<String> topics) {
        List<TopicPartition> partitions = topics.stream()
                .flatMap(topic -> consumer.partitionsFor(topic).stream())
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
    }
}
