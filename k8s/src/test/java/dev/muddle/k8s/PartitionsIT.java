package dev.muddle.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muddle.contracts.Topic;
import dev.muddle.k8s.Keda.ScaledObject;
import dev.muddle.k8s.Keda.Trigger;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.strimzi.api.kafka.model.topic.KafkaTopic;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Topics are as the contracts have them, and no replica is left without a partition. */
class PartitionsIT {

    static Stream<Combination> scaled() {
        return Combination.with("autoscaling");
    }

    static Stream<Combination> withTopics() {
        return Combination.with("kafka-strimzi");
    }

    @ParameterizedTest
    @MethodSource("scaled")
    void noMoreReplicasThanPartitions(Combination combination) {
        // When
        Manifests manifests = combination.manifests();

        // Then
        assertThat(manifests.all(ScaledObject.class)).hasSize(3).allSatisfy(scaled -> {
            assertThat(scaled.spec().minReplicaCount()).isGreaterThanOrEqualTo(2);
            assertThat(scaled.spec().maxReplicaCount())
                    .isBetween(
                            scaled.spec().minReplicaCount(),
                            scaled.spec().triggers().stream()
                                    .mapToInt(PartitionsIT::partitions)
                                    .min()
                                    .orElseThrow());
        });
    }

    private static int partitions(Trigger trigger) {
        return Arrays.stream(Topic.values())
                .filter(topic -> topic.topicName().equals(trigger.metadata().topic()))
                .findAny()
                .orElseThrow()
                .partitions();
    }

    @ParameterizedTest
    @MethodSource("scaled")
    void onlyOneSaysHowManyReplicasThereAre(Combination combination) {
        // When
        Manifests manifests = combination.manifests();

        // Then
        assertThat(manifests.all(Deployment.class))
                .allSatisfy(deployment ->
                        assertThat(deployment.getSpec().getReplicas()).isNull());
        assertThat(manifests.all(ScaledObject.class))
                .extracting(scaled -> scaled.spec().scaleTargetRef().name())
                .containsExactlyInAnyOrderElementsOf(manifests.all(Deployment.class).stream()
                        .map(deployment -> deployment.getMetadata().getName())
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("withTopics")
    void topicsAreThoseOfTheContracts(Combination combination) {
        // Given
        Map<String, Topic.Specification> expected =
                Topic.specifications().stream().collect(Collectors.toMap(Topic.Specification::name, each -> each));

        // When
        Manifests manifests = combination.manifests();

        // Then
        assertThat(manifests.all(KafkaTopic.class))
                .hasSameSizeAs(expected.keySet())
                .allSatisfy(topic -> {
                    Topic.Specification specification =
                            expected.get(topic.getMetadata().getName());
                    assertThat(topic.getSpec().getPartitions()).isEqualTo(specification.partitions());
                    assertThat(topic.getSpec().getConfig().entrySet().stream()
                                    .collect(Collectors.toMap(
                                            Map.Entry::getKey,
                                            each -> each.getValue().toString())))
                            .isEqualTo(specification.config());
                });
    }
}
