package dev.muddle.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;

/** KEDA's objects as far as this project uses them: there is no library with their schema. */
final class Keda {

    private Keda() {}

    record ScaledObject(String apiVersion, String kind, Metadata metadata, ScaledObjectSpec spec) {}

    record ScaledObjectSpec(
            Target scaleTargetRef,
            int minReplicaCount,
            int maxReplicaCount,
            int pollingInterval,
            int cooldownPeriod,
            Fallback fallback,
            Advanced advanced,
            List<Trigger> triggers) {}

    record Target(String name) {}

    record Fallback(int failureThreshold, int replicas, String behavior) {}

    record Advanced(AutoscalerConfig horizontalPodAutoscalerConfig) {}

    record AutoscalerConfig(JsonNode behavior) {}

    record Trigger(String type, KafkaTrigger metadata, Reference authenticationRef) {}

    /** The settings of the Apache Kafka scaler, all of them texts. */
    record KafkaTrigger(
            String bootstrapServersFromEnv,
            String consumerGroup,
            String topic,
            String lagThreshold,
            String offsetResetPolicy,
            String sasl,
            String tls,
            String username) {}

    record Reference(String name) {}

    record TriggerAuthentication(String apiVersion, String kind, Metadata metadata, TriggerAuthenticationSpec spec) {}

    record TriggerAuthenticationSpec(List<SecretTarget> secretTargetRef) {}

    record SecretTarget(String parameter, String name, String key) {}

    record Metadata(String name, String namespace, Map<String, String> labels) {}
}
