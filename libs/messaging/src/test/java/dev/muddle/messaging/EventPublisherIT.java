package dev.muddle.messaging;

import static dev.muddle.messaging.Trial.header;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.muddle.contracts.ModelActivated;
import dev.muddle.contracts.MuddleFailed;
import dev.muddle.contracts.MuddleFailed.Problem;
import dev.muddle.contracts.MuddleFailed.Stage;
import dev.muddle.contracts.Topic;
import dev.muddle.latent.Centroids;
import dev.muddle.testing.Backends;
import dev.muddle.testing.TopicReader;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RealBroker.class)
class EventPublisherIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final ObjectName PRODUCERS = producers();

    @Inject
    EventPublisher publisher;

    @Inject
    jakarta.enterprise.event.Event<ClockWatch.SetBack> setBack;

    @Inject
    ObjectMapper json;

    @Inject
    Clock clock;

    @Test
    void whatIsPublishedIsWithTheBrokerOnReturn() throws Exception {
        // Given
        List<Event> events = IntStream.range(0, 200)
                .mapToObj(i -> Event.of(Topic.DECODE_REQUESTS, UUID.randomUUID(), List.of(i)))
                .toList();
        long before = end(Topic.DECODE_REQUESTS);

        // When
        publisher.publish(events);

        // Then
        assertThat(end(Topic.DECODE_REQUESTS)).isEqualTo(before + events.size());
    }

    @Test
    void whatIsPublishedTogetherGoesInOneRequest() {
        // Given
        List<Event> events = IntStream.range(0, 200)
                .mapToObj(i -> Event.of(Topic.DECODE_REQUESTS, UUID.randomUUID(), List.of(i)))
                .toList();
        publisher.publish(events);

        // When: now and then the client asks for something else at the same time.
        int fewest = IntStream.range(0, 10)
                .map(unused -> requestsOf(() -> publisher.publish(events)))
                .min()
                .orElseThrow();

        // Then
        assertThat(fewest).isEqualTo(1);
    }

    @Test
    void eventsWithOneKeyKeepTheirOrder() {
        // Given
        UUID id = UUID.randomUUID();
        List<Event> events = IntStream.range(0, 50)
                .mapToObj(i -> Event.of(Topic.DECODE_REQUESTS, id, List.of(i)))
                .toList();
        try (TopicReader reader = TopicReader.fromNow(Backends.kafka(), Topic.DECODE_REQUESTS.topicName())) {

            // When
            publisher.publish(events);

            // Then
            assertThat(reader.await(events.size(), PATIENCE, message -> true))
                    .extracting(message -> new String(message.value(), UTF_8))
                    .containsExactlyElementsOf(
                            IntStream.range(0, 50).mapToObj(i -> "[" + i + "]").toList());
        }
    }

    @Test
    void whatIsOfBatchesIsDealtOutEvenly() throws Exception {
        // Given
        List<Event> events = IntStream.range(0, 20 * Topic.DECODE_REQUESTS_BULK.partitions())
                .mapToObj(i -> Event.of(Topic.DECODE_REQUESTS_BULK, UUID.randomUUID(), List.of(i)))
                .toList();
        List<Long> before = ends(Topic.DECODE_REQUESTS_BULK);

        // When
        publisher.publish(events);

        // Then
        assertThat(ends(Topic.DECODE_REQUESTS_BULK))
                .containsExactlyElementsOf(before.stream().map(end -> end + 20).toList());
    }

    @Test
    void aPublicEventIsACloudEventInBinaryMode() {
        // Given
        MuddleFailed failure =
                new MuddleFailed(UUID.randomUUID(), Stage.DECODE, Problem.UNKNOWN_MODEL, "no model of that version");
        try (TopicReader reader = TopicReader.fromNow(Backends.kafka(), Topic.FAILURES.topicName())) {

            // When
            publisher.publish(List.of(Event.failed(failure, clock)));

            // Then
            ConsumerRecord<String, byte[]> message = reader.await(failure.id().toString(), PATIENCE);
            assertThat(header(message, "ce_specversion")).isEqualTo("1.0");
            assertThat(header(message, "ce_id")).isEqualTo(failure.id().toString());
            assertThat(header(message, "ce_type")).isEqualTo("dev.muddle.muddle.failed.v1");
            assertThat(header(message, "ce_source")).isEqualTo("/muddle/decode");
            assertThat(Instant.parse(header(message, "ce_time"))).isBeforeOrEqualTo(clock.instant());
            assertThat(header(message, "content-type")).isEqualTo("application/json");
            assertThat(message.value()).asString(UTF_8).isEqualTo("""
                            {"id":"%s","stage":"decode","problem":"unknown-model","detail":"no model of that version"}""".formatted(failure.id()));
        }
    }

    @Test
    void itPublishesWhenTheTimeOfDayWasSetBack() throws Exception {
        // Given
        publisher.publish(List.of(Event.of(Topic.DECODE_REQUESTS, UUID.randomUUID(), List.of(1))));
        long before = end(Topic.DECODE_REQUESTS);

        // When
        setBack.fire(new ClockWatch.SetBack());

        // Then
        publisher.publish(List.of(Event.of(Topic.DECODE_REQUESTS, UUID.randomUUID(), List.of(2))));
        assertThat(end(Topic.DECODE_REQUESTS)).isEqualTo(before + 1);
    }

    @Test
    void anEventThatTheBrokerDoesNotTakeIsAFailure() {
        // Given
        Event tooLarge = new Event(Topic.LATENTS.topicName(), "large", Map.of(), new byte[2 << 20]);

        // When
        Throwable thrown = catchThrowable(() -> publisher.publish(List.of(tooLarge)));

        // Then
        assertThat(thrown).isInstanceOf(PublishException.class).hasCauseInstanceOf(RecordTooLargeException.class);
    }

    @Test
    void instantsAreWrittenAsText() throws IOException {
        // Given
        ModelActivated event = new ModelActivated(
                "v",
                "d",
                List.of("zero", "one"),
                new Centroids(new float[][] {{1}, {2}}, new int[] {1, 1}),
                Instant.parse("2026-01-02T03:04:05.678Z"));

        // When
        String written = json.writeValueAsString(event);

        // Then
        assertThat(written).contains("\"activatedAt\":\"2026-01-02T03:04:05.678Z\"");
    }

    @Test
    void aMemberThatALaterVersionAddedIsPassedOver() throws IOException {
        // Given
        String later = """
                {"id": "01890a5d-ac96-774b-bcce-b302099a8057", "stage": "blend", "problem": "invalid-request",
                 "detail": "", "advice": "new"}""";

        // When
        MuddleFailed read = json.readValue(later, MuddleFailed.class);

        // Then
        assertThat(read.stage()).isEqualTo(Stage.BLEND);
        assertThat(read.problem()).isEqualTo(Problem.INVALID_REQUEST);
    }

    private static ObjectName producers() {
        try {
            return new ObjectName("kafka.producer:type=producer-metrics,client-id=*");
        } catch (MalformedObjectNameException e) {
            throw new IllegalStateException(e);
        }
    }

    /** How many requests this machine's producers make meanwhile. */
    private static int requestsOf(Runnable action) {
        int before = requests();
        action.run();
        return requests() - before;
    }

    private static int requests() {
        MBeanServer meters = ManagementFactory.getPlatformMBeanServer();
        return meters.queryNames(PRODUCERS, null).stream()
                .mapToInt(producer -> {
                    try {
                        return ((Number) meters.getAttribute(producer, "request-total")).intValue();
                    } catch (JMException e) {
                        throw new IllegalStateException(e);
                    }
                })
                .sum();
    }

    private static long end(Topic topic) throws Exception {
        return ends(topic).stream().mapToLong(end -> end).sum();
    }

    /** How many records each of a topic's partitions has had. */
    private static List<Long> ends(Topic topic) throws Exception {
        List<TopicPartition> partitions = IntStream.range(0, topic.partitions())
                .mapToObj(partition -> new TopicPartition(topic.topicName(), partition))
                .toList();
        Map<TopicPartition, OffsetSpec> latest =
                partitions.stream().collect(Collectors.toMap(partition -> partition, partition -> OffsetSpec.latest()));
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", Backends.kafka()))) {
            Map<TopicPartition, ListOffsetsResultInfo> ends =
                    admin.listOffsets(latest).all().get();
            return partitions.stream()
                    .map(partition -> ends.get(partition).offset())
                    .toList();
        }
    }
}
