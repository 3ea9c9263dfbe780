package dev.muddle.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.muddle.contracts.Topic;
import dev.muddle.launcher.Collector.Span;
import dev.muddle.testing.Backends;
import dev.muddle.testing.TestModel;
import dev.muddle.testing.TopicReader;
import dev.muddle.testing.TopicWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is seen of the running services from outside: metrics, one trace for a muddle, and logs for machines. */
class SeeingInsideIT {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String CALLER = "00f067aa0ba902b7";
    private static final Path MONITORING = TestModel.project().resolve("deploy/monitoring");

    private static Collector collector;
    private static Replicas replicas;

    @BeforeAll
    static void makeAMuddle() throws Exception {
        collector = new Collector();
        Map<String, String> settings = Map.of(
                "OTEL_SDK_DISABLED",
                "false",
                "OTEL_EXPORTER_OTLP_ENDPOINT",
                collector.url(),
                "OTEL_EXPORTER_OTLP_PROTOCOL",
                "http/protobuf",
                "QUARKUS_OTEL_BSP_SCHEDULE_DELAY",
                "100ms",
                "MUDDLE_LOG_JSON",
                "true");
        replicas = new Replicas(Backends.kafka(), name -> settings);
        replicas.awaitReady();
        replicas.client().make("{\"label\": 4}");
    }

    @AfterAll
    static void stop() throws IOException {
        replicas.close();
        collector.close();
    }

    @Test
    void aMuddleIsOneTraceFromTheCallThroughEveryTopicToTheEvent() throws Exception {
        // Given
        try (TopicReader digits = TopicReader.fromNow(Backends.kafka(), Topic.DIGITS.topicName())) {

            // When
            String id = replicas.client()
                    .make("{\"label\": 7}", Map.of("traceparent", "00-" + TRACE + "-" + CALLER + "-01"))
                    .get("id")
                    .asText();

            // Then
            List<String> steps = List.of(
                    "gateway: POST /api/v1/muddles",
                    "encoder-service: process muddle.encode.requests",
                    "encoder-service: infer encoder",
                    "gateway: process muddle.latents",
                    "decoder-service: process muddle.decode.requests",
                    "decoder-service: infer decoder",
                    "decoder-service: infer judge",
                    "gateway: process muddle.digits");
            // Each service sends its spans when it has some: the last step may be there before the first.
            List<Span> spans =
                    collector.await(TRACE, PATIENCE, some -> names(some).containsAll(steps));
            assertThat(names(spans)).containsAll(steps);
            Set<String> known = spans.stream().map(Span::id).collect(Collectors.toCollection(TreeSet::new));
            known.add(CALLER);
            assertThat(spans).allSatisfy(span -> assertThat(known).contains(span.parent()));
            ConsumerRecord<String, byte[]> event = digits.await(id, PATIENCE);
            assertThat(TopicReader.header(event, "traceparent")).startsWith("00-" + TRACE + "-");
        }
    }

    @Test
    void whatTheDashboardShowsIsThere() throws Exception {
        // Given
        JsonNode dashboard = new ObjectMapper().readTree(Files.readString(MONITORING.resolve("grafana/muddle.json")));

        // When
        List<String> queries = dashboard.findValuesAsText("expr");

        // Then
        assertThat(queries).hasSizeGreaterThan(20);
        assertAllAreThere(queries);
    }

    @Test
    void whatTheAlertsAskForIsThere() throws Exception {
        // Given
        JsonNode rules = new ObjectMapper(new YAMLFactory())
                .readTree(Files.readString(MONITORING.resolve("prometheus/alerts.yaml")));

        // When
        List<String> queries = rules.findValuesAsText("expr");

        // Then
        assertThat(queries).hasSizeGreaterThan(8);
        assertAllAreThere(queries);
    }

    @Test
    void whatTheDocumentationTellsOfIsThere() throws Exception {
        // Given
        String text = Files.readString(TestModel.project().resolve("docs/metrics.md"));

        // When
        Set<String> told = new TreeSet<>();
        Matcher name =
                Pattern.compile("`((?:muddle|http_server|kafka_consumer)_\\w+)").matcher(text);
        while (name.find()) {
            told.add(name.group(1));
        }

        // Then
        assertThat(told).hasSizeGreaterThan(12);
        assertThat(replicas.scrape().names()).containsAll(told);
    }

    @Test
    void whatThereIsOfOurOwnIsDocumented() throws Exception {
        // Given
        String text = Files.readString(TestModel.project().resolve("docs/metrics.md"));

        // When
        Set<String> names = replicas.scrape().names();

        // Then
        assertThat(names)
                .filteredOn(name -> name.startsWith("muddle_"))
                .extracting(name -> name.replaceAll("_(bucket|sum|max)$", "_count"))
                .isNotEmpty()
                .allSatisfy(name -> assertThat(text).contains("`" + name));
    }

    @Test
    void aLineOfTheLogSaysWhichMuddleAndWhichTraceItIsAbout() throws Exception {
        // Given
        String id = UUID.randomUUID().toString();
        String trace = UUID.randomUUID().toString().replace("-", "");
        byte[] unreadable = "no JSON".getBytes(StandardCharsets.UTF_8);

        // When
        try (TopicWriter writer = new TopicWriter(Backends.kafka())) {
            writer.write(
                    Topic.ENCODE_REQUESTS.topicName(),
                    id,
                    unreadable,
                    Map.of("traceparent", "00-" + trace + "-" + CALLER + "-01"));
        }

        // Then
        String line = replicas.awaitLine(id, PATIENCE);
        JsonNode json = new ObjectMapper().readTree(line.substring(line.indexOf('{')));
        assertThat(json.get("message").asText()).contains("Unreadable record at muddle.encode.requests");
        assertThat(json.at("/mdc/muddleId").asText()).isEqualTo(id);
        assertThat(json.at("/mdc/traceId").asText()).isEqualTo(trace);
    }

    private static void assertAllAreThere(List<String> queries) throws Exception {
        Scrape scrape = replicas.scrape();
        assertThat(queries).allSatisfy(query -> {
            Set<String> metrics = new TreeSet<>(PromQl.metrics(query));
            // Of Prometheus itself.
            metrics.remove("up");
            assertThat(scrape.names()).containsAll(metrics);
            Set<String> labels = new TreeSet<>(PromQl.selectors(query));
            labels.removeIf(label -> label.endsWith(".job"));
            assertThat(scrape.labels()).containsAll(labels);
        });
    }

    private static List<String> names(List<Span> spans) {
        return spans.stream().map(span -> span.service() + ": " + span.name()).toList();
    }
}
