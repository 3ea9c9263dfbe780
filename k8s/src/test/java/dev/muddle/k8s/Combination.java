package dev.muddle.k8s;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * An overlay of the project, or components that go together.
 *
 * @param overlay its name; null where there is none
 */
record Combination(String overlay, List<String> components) {

    private static final List<String> KAFKA = List.of("kafka-single-node", "kafka-strimzi", "existing-kafka");
    private static final List<String> POSTGRES =
            List.of("postgres-single-node", "postgres-cloudnativepg", "existing-postgres");
    private static final List<String> OPTIONAL =
            List.of("network-policies", "gpu", "autoscaling", "monitoring", "ingress", "access", "training");

    /** Needs two others. */
    private static final String AUTOSCALING_STRIMZI = "autoscaling-strimzi";

    private static final Map<Combination, Manifests> RENDERED = new ConcurrentHashMap<>();

    /** The overlays; every pair of backends without and with all else; every two of all else. */
    static Stream<Combination> all() {
        Stream<Combination> overlays =
                Kustomize.names("overlays").stream().map(name -> new Combination(name, List.of()));
        Stream<Combination> backends = KAFKA.stream()
                .flatMap(kafka -> POSTGRES.stream()
                        .flatMap(postgres -> Stream.of(of(kafka, postgres, List.of()), of(kafka, postgres, OPTIONAL))));
        Stream<Combination> pairs = OPTIONAL.stream()
                .flatMap(one -> OPTIONAL.stream()
                        .filter(other -> OPTIONAL.indexOf(one) <= OPTIONAL.indexOf(other))
                        .map(other -> of(
                                KAFKA.get(0),
                                POSTGRES.get(0),
                                one.equals(other) ? List.of(one) : List.of(one, other))));
        return Stream.of(overlays, backends, pairs).flatMap(each -> each);
    }

    static Stream<Combination> with(String component) {
        return all().filter(each -> each.has(component));
    }

    private static Combination of(String kafka, String postgres, List<String> optional) {
        List<String> components = new ArrayList<>(optional);
        // Policies come before what adds arrows to them.
        components.add(optional.contains("network-policies") ? 1 : 0, kafka);
        components.add(postgres);
        if (kafka.equals("kafka-strimzi") && optional.contains("autoscaling")) {
            components.add(AUTOSCALING_STRIMZI);
        }
        return new Combination(null, List.copyOf(components));
    }

    /** All components that there are. */
    static List<String> known() {
        return Stream.of(KAFKA, POSTGRES, OPTIONAL, List.of(AUTOSCALING_STRIMZI))
                .flatMap(List::stream)
                .sorted()
                .toList();
    }

    Manifests manifests() {
        return RENDERED.computeIfAbsent(
                this, key -> overlay == null ? Kustomize.combination(components) : Kustomize.overlay(overlay));
    }

    /** Whether it brings what a component does. */
    boolean has(String component) {
        List<String> all = overlay == null ? components : Kustomize.componentsOf(overlay);
        return all.contains(component);
    }

    @Override
    public String toString() {
        return overlay == null ? "base + " + String.join(" + ", components) : "overlay " + overlay;
    }
}
