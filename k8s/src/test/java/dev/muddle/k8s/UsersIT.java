package dev.muddle.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muddle.contracts.KafkaUser;
import dev.muddle.contracts.Topic;
import io.strimzi.api.kafka.model.user.KafkaUserAuthorizationSimple;
import io.strimzi.api.kafka.model.user.acl.AclOperation;
import io.strimzi.api.kafka.model.user.acl.AclResourcePatternType;
import io.strimzi.api.kafka.model.user.acl.AclRule;
import io.strimzi.api.kafka.model.user.acl.AclRuleGroupResource;
import io.strimzi.api.kafka.model.user.acl.AclRuleTopicResource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each service's user of Kafka may do what the contracts say, and that is what the service's channels need. */
class UsersIT {

    private final Manifests manifests = Kustomize.overlay("production-gpu");

    @ParameterizedTest
    @EnumSource
    void mayDoWhatTheContractsSayAndNothingElse(KafkaUser user) {
        // When
        List<Right> rights = rules(user).stream().map(Right::of).toList();

        // Then
        assertThat(rights).containsExactlyInAnyOrderElementsOf(expected(user));
    }

    private static List<Right> expected(KafkaUser user) {
        List<Right> rights = new ArrayList<>(List.of(Right.toReadGroups(user.groupPrefix())));
        user.reads().forEach(topic -> rights.add(Right.toRead(topic)));
        user.writes().forEach(topic -> rights.add(Right.toWrite(topic)));
        return rights;
    }

    @ParameterizedTest
    @EnumSource
    void readsTheTopicsOfTheServicesChannels(KafkaUser user) {
        // When
        Channels channels = Channels.of(user.userName());

        // Then
        assertThat(user.reads()).isEqualTo(channels.topics());
        assertThat(channels.groups()).isNotEmpty().allMatch(group -> group.startsWith(user.groupPrefix()));
    }

    @ParameterizedTest
    @EnumSource
    void putsWhatItCantReadAside(KafkaUser user) {
        // When
        Channels channels = Channels.of(user.userName());

        // Then
        assertThat(user.writes())
                .filteredOn(topic -> topic.endsWith(".dlq"))
                .containsExactlyInAnyOrderElementsOf(
                        channels.topics().stream().map(topic -> topic + ".dlq").toList());
    }

    @Test
    void everyTopicHasWhoeverWritesIt() {
        // When
        Stream<String> writable = Arrays.stream(KafkaUser.values())
                .flatMap(user -> user.writes().stream())
                .filter(topic -> !topic.endsWith(".dlq"))
                .distinct();

        // Then
        assertThat(writable)
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(Topic.values())
                        .filter(topic -> topic != Topic.REQUESTS)
                        .map(Topic::topicName)
                        .toList());
    }

    private List<AclRule> rules(KafkaUser user) {
        return manifests.all(io.strimzi.api.kafka.model.user.KafkaUser.class).stream()
                .filter(each -> each.getMetadata().getName().equals(user.userName()))
                .map(each -> (KafkaUserAuthorizationSimple) each.getSpec().getAuthorization())
                .findAny()
                .orElseThrow()
                .getAcls();
    }

    /** What a rule lets its user do. */
    private record Right(String resource, AclResourcePatternType pattern, Set<AclOperation> operations) {

        static Right toReadGroups(String prefix) {
            return new Right(
                    "group " + prefix, AclResourcePatternType.PREFIX, Set.of(AclOperation.READ, AclOperation.DESCRIBE));
        }

        static Right toRead(String topic) {
            return new Right(
                    "topic " + topic, AclResourcePatternType.LITERAL, Set.of(AclOperation.READ, AclOperation.DESCRIBE));
        }

        static Right toWrite(String topic) {
            return new Right(
                    "topic " + topic,
                    AclResourcePatternType.LITERAL,
                    Set.of(AclOperation.WRITE, AclOperation.DESCRIBE));
        }

        static Right of(AclRule rule) {
            Set<AclOperation> operations = Set.copyOf(rule.getOperations());
            if (rule.getResource() instanceof AclRuleGroupResource group) {
                return new Right("group " + group.getName(), group.getPatternType(), operations);
            }
            if (rule.getResource() instanceof AclRuleTopicResource topic) {
                return new Right("topic " + topic.getName(), topic.getPatternType(), operations);
            }
            throw new AssertionError("a right to something else: " + rule);
        }
    }
}
