package dev.muddle.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The objects that were rendered, as a cluster would take them.
 *
 * @param objects each typed by its schema
 */
record Manifests(List<Manifest> objects) {

    private static final YAMLMapper YAML = new YAMLMapper();

    /** @throws AssertionError if an object has a kind or a field that its schema does not know */
    static Manifests parse(String yaml) throws IOException {
        try (MappingIterator<JsonNode> documents =
                YAML.readerFor(JsonNode.class).readValues(yaml)) {
            return new Manifests(documents.readAll().stream().map(Manifest::of).toList());
        }
    }

    /** All of one type. */
    <T> List<T> all(Class<T> type) {
        return objects.stream()
                .map(Manifest::object)
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    Stream<Manifest> ofKind(String kind) {
        return objects.stream().filter(object -> object.kind().equals(kind));
    }

    /** What starts pods, by name. */
    Map<String, PodTemplateSpec> templates() {
        Map<String, PodTemplateSpec> templates = new LinkedHashMap<>();
        all(Deployment.class)
                .forEach(each -> templates.put(
                        each.getMetadata().getName(), each.getSpec().getTemplate()));
        all(StatefulSet.class)
                .forEach(each -> templates.put(
                        each.getMetadata().getName(), each.getSpec().getTemplate()));
        all(Job.class)
                .forEach(each -> templates.put(
                        each.getMetadata().getName(), each.getSpec().getTemplate()));
        return templates;
    }

    /** The pods that run what this project builds, by name. */
    Map<String, PodSpec> ownPods() {
        Map<String, PodSpec> pods = new LinkedHashMap<>();
        templates().forEach((name, template) -> {
            if (template.getSpec().getContainers().get(0).getImage().contains("muddle/")) {
                pods.put(name, template.getSpec());
            }
        });
        return pods;
    }

    static Stream<Container> containers(PodSpec pod) {
        return Stream.concat(pod.getInitContainers().stream(), pod.getContainers().stream());
    }
}
