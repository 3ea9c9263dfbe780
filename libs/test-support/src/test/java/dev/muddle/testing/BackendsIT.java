package dev.muddle.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.muddle.contracts.Topic;
import dev.muddle.contracts.Topic.Specification;
import dev.muddle.registry.Database;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class BackendsIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Test
    void whatIsWrittenToATopicIsReadFromIt() {
        // Given
        String key = UUID.randomUUID().toString();
        String topic = Topic.DIGITS.topicName();
        try (TopicReader reader = TopicReader.fromNow(Backends.kafka(), topic);
                TopicWriter writer = new TopicWriter(Backends.kafka())) {
            writer.write(topic, key, "seven".getBytes(StandardCharsets.UTF_8));

            // When
            ConsumerRecord<String, byte[]> read = reader.await(key, PATIENCE);

            // Then
            assertThat(read.value()).asString().isEqualTo("seven");
        }
    }

    @Test
    void aReaderFromNowDoesNotSeeWhatWasBefore() {
        // Given
        String before = UUID.randomUUID().toString();
        String after = UUID.randomUUID().toString();
        String topic = Topic.MODELS.topicName();
        try (TopicWriter writer = new TopicWriter(Backends.kafka())) {
            writer.write(topic, before, new byte[1]);
            try (TopicReader now = TopicReader.fromNow(Backends.kafka(), topic);
                    TopicReader all = TopicReader.fromStart(Backends.kafka(), topic)) {
                writer.write(topic, after, new byte[1]);

                // When
                List<ConsumerRecord<String, byte[]>> sinceNow = now.await(1, PATIENCE, message -> true);

                // Then
                assertThat(sinceNow).extracting(ConsumerRecord::key).containsExactly(after);
                assertThat(all.await(
                                2, PATIENCE, message -> List.of(before, after).contains(message.key())))
                        .extracting(ConsumerRecord::key)
                        .containsExactly(before, after);
            }
        }
    }

    @Test
    void aReaderThatWaitsInVainSaysWhatItSawInstead() {
        // Given
        String other = UUID.randomUUID().toString();
        String topic = Topic.FAILURES.topicName();
        try (TopicReader reader = TopicReader.fromNow(Backends.kafka(), topic);
                TopicWriter writer = new TopicWriter(Backends.kafka())) {
            writer.write(topic, other, new byte[1]);
            reader.await(other, PATIENCE);

            // When
            Throwable thrown = catchThrowable(() -> reader.await("never", Duration.ofMillis(1)));

            // Then
            assertThat(thrown).isInstanceOf(AssertionError.class).hasMessageContaining(topic + " " + other);
        }
    }

    @Test
    void topicsMadeAgainStayAsTheyAre() throws Exception {
        // Given
        String key = UUID.randomUUID().toString();
        Specification known = Topic.specifications().get(0);
        Specification added = new Specification("muddle.added", 3, Map.of("cleanup.policy", "compact"));
        Backends.createTopics(List.of(added));
        try (TopicWriter writer = new TopicWriter(Backends.kafka())) {
            writer.write(added.name(), key, new byte[1]);
        }

        // When
        Backends.createTopics(List.of(known, added));

        // Then
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", Backends.kafka()));
                TopicReader reader = TopicReader.fromStart(Backends.kafka(), added.name())) {
            assertThat(partitions(admin, known.name())).isEqualTo(known.partitions());
            assertThat(partitions(admin, added.name())).isEqualTo(3);
            assertThat(reader.await(key, PATIENCE).topic()).isEqualTo(added.name());
        }
    }

    @Test
    void everyNewDatabaseIsItsOwn() {
        // Given
        Database one = new Database(Backends.dataSource(Backends.newDatabase()));
        Database two = new Database(Backends.dataSource(Backends.newDatabase()));
        int unused = one.inTransaction(connection -> Database.update(connection, "create table digit (label int)"));

        // When
        List<Boolean> present = List.of(hasTable(one), hasTable(two));

        // Then
        assertThat(present).containsExactly(true, false);
    }

    private static boolean hasTable(Database database) {
        return database.queryFirst("select to_regclass('digit') is not null", row -> row.getBoolean(1))
                .orElseThrow();
    }

    private static int partitions(Admin admin, String topic) throws ExecutionException, InterruptedException {
        return admin.describeTopics(List.of(topic))
                .topicNameValues()
                .get(topic)
                .get()
                .partitions()
                .size();
    }
}
