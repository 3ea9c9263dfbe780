package dev.muddle.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muddle.k8s.Network.Pod;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** With network policies, just the arrows of the design are there. */
class ArrowsIT {

    static Stream<Combination> combinations() {
        return Combination.with("network-policies");
    }

    @ParameterizedTest
    @MethodSource("combinations")
    void nobodyTalksToAnybodyButByTheDesign(Combination combination) {
        // Given
        List<Pod> pods = pods(combination);
        Network network = new Network(combination.manifests().all(NetworkPolicy.class));

        // When
        Set<String> arrows = new HashSet<>();
        pods.forEach(from -> pods.stream()
                .filter(to -> !to.equals(from) && isOurs(from, to) && network.allows(from, to))
                .forEach(to -> arrows.add(from.name() + " → " + to.name())));

        // Then
        assertThat(arrows).isEqualTo(expected(combination));
    }

    /** What strangers do among themselves is not ours to say. */
    private static boolean isOurs(Pod from, Pod to) {
        return from.namespace().equals("muddle") || to.namespace().equals("muddle");
    }

    private static Set<String> expected(Combination combination) {
        Set<String> arrows = new HashSet<>(Set.of(
                "gateway → kafka",
                "encoder-service → kafka",
                "decoder-service → kafka",
                "gateway → postgres",
                "encoder-service → postgres",
                "decoder-service → postgres",
                "trainer → postgres"));
        if (!combination.has("kafka-strimzi")) {
            arrows.add("topics → kafka");
        }
        if (combination.has("ingress")) {
            arrows.add("ingress-nginx → gateway");
        }
        if (combination.has("monitoring")) {
            arrows.addAll(
                    Set.of("monitoring → gateway", "monitoring → encoder-service", "monitoring → decoder-service"));
        }
        if (combination.has("autoscaling") && !combination.has("existing-kafka")) {
            arrows.add("keda → kafka");
        }
        return arrows;
    }

    private static List<Pod> pods(Combination combination) {
        List<Pod> pods = new ArrayList<>(Stream.of("ingress-nginx", "monitoring", "keda", "elsewhere")
                .map(name -> new Pod(name, name, Map.of(), 8443, "https"))
                .toList());
        combination.manifests().templates().forEach((name, template) -> {
            List<ContainerPort> ports =
                    template.getSpec().getContainers().get(0).getPorts();
            pods.add(new Pod(
                    name,
                    "muddle",
                    template.getMetadata().getLabels(),
                    ports.isEmpty() ? 1 : ports.get(0).getContainerPort(),
                    ports.isEmpty() ? "" : ports.get(0).getName()));
        });
        // Those that operators start, and those that are elsewhere.
        if (combination.has("kafka-strimzi")) {
            pods.add(new Pod("kafka", "muddle", labels("strimzi.io/cluster", "kafka"), 9093, "tcp-tls"));
        } else if (combination.has("existing-kafka")) {
            pods.add(new Pod("kafka", "existing", Map.of(), 9092, "kafka"));
        }
        if (combination.has("postgres-cloudnativepg")) {
            pods.add(new Pod("postgres", "muddle", labels("cnpg.io/cluster", "postgres"), 5432, "postgresql"));
        } else if (combination.has("existing-postgres")) {
            pods.add(new Pod("postgres", "existing", Map.of(), 5432, "postgresql"));
        }
        return pods;
    }

    private static Map<String, String> labels(String operators, String name) {
        return Map.of(operators, name, "muddle.dev/backend", name);
    }
}
