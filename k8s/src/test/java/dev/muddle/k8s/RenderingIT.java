package dev.muddle.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is put together renders, fits its schemas, and has all that it names. */
class RenderingIT {

    /** Secrets that an operator makes, or the README asks people for. */
    private static final String GIVEN =
            "(gateway|encoder-service|decoder-service|trainer)-postgres|postgres|gateway-access"
                    + "|(gateway|encoder-service|decoder-service|topics)-kafka"
                    + "|gateway|encoder-service|decoder-service|keda|(kafka-cluster|postgres)-ca(-cert)?";

    static Stream<Combination> combinations() {
        return Combination.all();
    }

    @Test
    void everyComponentIsAmongTheCombinations() {
        // When
        List<String> components = Kustomize.names("components");

        // Then
        assertThat(components).isEqualTo(Combination.known());
    }

    @ParameterizedTest
    @MethodSource("combinations")
    void rendersObjectsThatFitTheirSchemas(Combination combination) {
        // When
        Manifests manifests = combination.manifests();

        // Then
        assertThat(manifests.objects()).extracting(Manifest::toString).doesNotHaveDuplicates();
        assertThat(manifests.all(Deployment.class))
                .extracting(each -> each.getMetadata().getName())
                .containsExactlyInAnyOrder("gateway", "encoder-service", "decoder-service");
        assertThat(manifests.objects())
                .allSatisfy(object -> assertThat(
                                object.json().at("/metadata/namespace").asText("muddle"))
                        .isIn("muddle", ""));
    }

    @ParameterizedTest
    @MethodSource("combinations")
    void whatAPodNamesIsThere(Combination combination) {
        // Given
        Manifests manifests = combination.manifests();
        Set<String> configMaps = names(manifests.all(ConfigMap.class).stream()
                .map(each -> each.getMetadata().getName()));
        Set<String> secrets = names(manifests.all(Secret.class).stream()
                .map(each -> each.getMetadata().getName()));
        Set<String> accounts = names(manifests.all(ServiceAccount.class).stream()
                .map(each -> each.getMetadata().getName()));

        // When
        References references = References.of(manifests);

        // Then
        assertThat(configMaps).containsAll(references.configMaps());
        assertThat(references.secrets())
                .allSatisfy(secret -> assertThat(secret)
                        .satisfiesAnyOf(
                                name -> assertThat(secrets).contains(name),
                                name -> assertThat(name).matches(GIVEN)));
        assertThat(accounts).isEqualTo(references.serviceAccounts());
    }

    @ParameterizedTest
    @MethodSource("combinations")
    void servicesAndBudgetsFindTheirPods(Combination combination) {
        // Given
        Manifests manifests = combination.manifests();

        // When
        List<Map<String, String>> pods = manifests.templates().values().stream()
                .map(template -> template.getMetadata().getLabels())
                .toList();

        // Then
        assertThat(manifests.all(Service.class))
                .allSatisfy(service -> assertThat(pods)
                        .anySatisfy(labels -> assertThat(labels)
                                .containsAllEntriesOf(service.getSpec().getSelector())));
        assertThat(manifests.all(PodDisruptionBudget.class))
                .hasSize(3)
                .allSatisfy(budget -> assertThat(pods)
                        .anySatisfy(labels -> assertThat(labels)
                                .containsAllEntriesOf(
                                        budget.getSpec().getSelector().getMatchLabels())));
    }

    private static Set<String> names(Stream<String> names) {
        return names.collect(Collectors.toSet());
    }
}
