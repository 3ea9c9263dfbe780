package dev.muddle.contracts;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muddle.contracts.Topic.Specification;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TopicTest {

    @Test
    void theConfigurationNamesTheSameTopics() throws IOException {
        // Given
        Map<String, String> topics = Arrays.stream(Topic.values())
                .collect(toMap(topic -> "muddle.topic." + WireName.of(topic), Topic::topicName));

        // When
        Properties configured = configuration();

        // Then
        assertThat(configured).containsExactlyInAnyOrderEntriesOf(topics);
    }

    @Test
    void theNamesThatConsumersOutsideKnowStay() {
        // Given
        List<Topic> known = List.of(Topic.REQUESTS, Topic.DIGITS, Topic.FAILURES);

        // When
        List<String> names = known.stream().map(Topic::topicName).toList();

        // Then
        assertThat(names).containsExactly("muddle.requests", "muddle.digits", "muddle.failures");
    }

    @ParameterizedTest
    @EnumSource
    void everyTopicIsMadeWithItsDeadLetterTopic(Topic topic) {
        // Given
        String deadLetters = topic.topicName() + ".dlq";

        // When
        List<Specification> specifications = Topic.specifications();

        // Then
        assertThat(specifications)
                .contains(new Specification(topic.topicName(), topic.partitions(), topic.config()))
                .filteredOn(Specification::name, deadLetters)
                .singleElement()
                .extracting(Specification::partitions)
                .isEqualTo(1);
    }

    @Test
    void noTopicIsMadeTwice() {
        // Given
        int each = 2;

        // When
        List<Specification> specifications = Topic.specifications();

        // Then
        assertThat(specifications).hasSize(each * Topic.values().length);
        assertThat(specifications).extracting(Specification::name).doesNotHaveDuplicates();
    }

    @Test
    void theActiveModelIsTheLastRecordOfOneCompactedPartition() {
        // Given
        Topic topic = Topic.MODELS;

        // When
        Map<String, String> config = topic.config();

        // Then
        assertThat(config).containsEntry("cleanup.policy", "compact");
        assertThat(topic.partitions()).isEqualTo(1);
    }

    private static Properties configuration() throws IOException {
        try (InputStream in = Topic.class.getResourceAsStream("/META-INF/microprofile-config.properties")) {
            Properties properties = new Properties();
            properties.load(in);
            return properties;
        }
    }
}
