package dev.muddle.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muddle.contracts.Topic;
import io.strimzi.api.kafka.model.user.KafkaUser;
import io.strimzi.api.kafka.model.user.KafkaUserAuthorizationSimple;
import io.strimzi.api.kafka.model.user.acl.AclOperation;
import io.strimzi.api.kafka.model.user.acl.AclResourcePatternType;
import io.strimzi.api.kafka.model.user.acl.AclRule;
import io.strimzi.api.kafka.model.user.acl.AclRuleGroupResource;
import io.strimzi.api.kafka.model.user.acl.AclRuleTopicResource;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each service's user of Kafka may read what the service reads, and nothing else. */
class UsersIT {

    private final Manifests manifests = Kustomize.overlay("production-gpu");

    @ParameterizedTest
    @ValueSource(strings = {"gateway", "encoder-service", "decoder-service"})
    void readsTheTopicsOfTheServicesChannels(String service) {
        // When
        Set<String> readable = topics(service, AclOperation.READ);

        // Then
        assertThat(readable).isEqualTo(Channels.of(service).topics());
    }

    @ParameterizedTest
    @ValueSource(strings = {"gateway", "encoder-service", "decoder-service"})
    void joinsTheGroupsOfTheServicesChannels(String service) {
        // When
        List<AclRuleGroupResource> groups = rules(service).stream()
                .map(AclRule::getResource)
                .filter(AclRuleGroupResource.class::isInstance)
                .map(AclRuleGroupResource.class::cast)
                .toList();

        // Then
        assertThat(Channels.of(service).groups())
                .isNotEmpty()
                .allSatisfy(group -> assertThat(groups)
                        .anyMatch(rule -> rule.getPatternType() == AclResourcePatternType.PREFIX
                                ? group.startsWith(rule.getName())
                                : group.equals(rule.getName())));
    }

    @ParameterizedTest
    @ValueSource(strings = {"gateway", "encoder-service", "decoder-service"})
    void putsWhatItCantReadAside(String service) {
        // When
        Set<String> writable = topics(service, AclOperation.WRITE);

        // Then
        assertThat(writable)
                .filteredOn(topic -> topic.endsWith(".dlq"))
                .containsExactlyInAnyOrderElementsOf(Channels.of(service).topics().stream()
                        .map(topic -> topic + ".dlq")
                        .toList());
    }

    @Test
    void everyTopicHasWhoeverWritesIt() {
        // When
        Set<String> writable = List.of("gateway", "encoder-service", "decoder-service").stream()
                .flatMap(service -> topics(service, AclOperation.WRITE).stream())
                .filter(topic -> !topic.endsWith(".dlq"))
                .collect(Collectors.toSet());

        // Then
        assertThat(writable)
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(Topic.values())
                        .filter(topic -> topic != Topic.REQUESTS)
                        .map(Topic::topicName)
                        .toList());
    }

    private Set<String> topics(String user, AclOperation operation) {
        return rules(user).stream()
                .filter(rule -> rule.getOperations().contains(operation))
                .map(AclRule::getResource)
                .filter(AclRuleTopicResource.class::isInstance)
                .map(resource -> ((AclRuleTopicResource) resource).getName())
                .collect(Collectors.toSet());
    }

    private List<AclRule> rules(String user) {
        return manifests.all(KafkaUser.class).stream()
                .filter(each -> each.getMetadata().getName().equals(user))
                .map(each -> (KafkaUserAuthorizationSimple) each.getSpec().getAuthorization())
                .findAny()
                .orElseThrow()
                .getAcls();
    }
}
