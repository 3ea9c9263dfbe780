package dev.muddle.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.fabric8.kubernetes.api.model.ConfigMap;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Kustomize reads no files above a component's folder: what is there twice is the same twice. */
class CopiesIT {

    private static final Path PROJECT = Kustomize.FOLDER.getParent();

    @ParameterizedTest
    @CsvSource({
        "libs/model-registry/src/main/resources/db/roles.sql, postgres-cloudnativepg/roles.sql",
        "libs/model-registry/src/main/resources/db/roles.sql, postgres-single-node/initdb/1-roles.sql",
        "deploy/monitoring/grafana/muddle.json, monitoring/muddle.json"
    })
    void aCopyIsItsOriginalByteForByte(String original, String copy) {
        // When
        Path file = Kustomize.FOLDER.resolve("components").resolve(copy);

        // Then
        assertThat(file).hasSameBinaryContentAs(PROJECT.resolve(original));
    }

    @Test
    void prometheusHasTheAlertsOfTheProject() throws IOException {
        // Given
        JsonNode original = new YAMLMapper()
                .readTree(PROJECT.resolve("deploy/monitoring/prometheus/alerts.yaml")
                        .toFile());

        // When
        Manifests manifests = Kustomize.overlay("production-gpu");

        // Then
        assertThat(manifests.ofKind("PrometheusRule"))
                .singleElement()
                .satisfies(rule -> assertThat(rule.json().at("/spec/groups")).isEqualTo(original.required("groups")));
    }

    @Test
    void grafanasSidecarFindsTheDashboard() {
        // When
        Manifests manifests = Kustomize.overlay("production-gpu");

        // Then
        assertThat(manifests.all(ConfigMap.class))
                .filteredOn(each -> "1".equals(each.getMetadata().getLabels().get("grafana_dashboard")))
                .singleElement()
                .satisfies(each -> assertThat(each.getData()).containsOnlyKeys("muddle.json"));
    }
}
