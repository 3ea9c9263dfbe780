package dev.muddle.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.networking.v1.HTTPIngressPath;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.IngressRule;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Who may come in from outside, and to what. */
class AccessIT {

    static Stream<Combination> withKeys() {
        return Combination.with("access");
    }

    static Stream<Combination> withIngress() {
        return Combination.with("ingress");
    }

    @Test
    void productionAsksForKeys() {
        // When
        List<String> components = Kustomize.componentsOf("production-gpu");

        // Then
        assertThat(components).contains("access", "ingress", "network-policies");
    }

    @ParameterizedTest
    @MethodSource("withKeys")
    void theKeysAreReadFromASecretThatIsUpdatedInPlace(Combination combination) {
        // Given
        PodSpec gateway = combination.manifests().ownPods().get("gateway");
        Container container = gateway.getContainers().get(0);

        // When
        Path file = Path.of(value(container, "MUDDLE_GATEWAY_ACCESS_KEYS_FILE"));

        // Then
        assertThat(container.getVolumeMounts())
                .filteredOn(mount -> Path.of(mount.getMountPath()).equals(file.getParent()))
                .singleElement()
                .satisfies(mount -> {
                    // A subPath would stay as it was when the pod started.
                    assertThat(mount.getSubPath()).isNull();
                    assertThat(volume(gateway, mount).getSecret().getSecretName())
                            .isEqualTo("gateway-access");
                });
        assertThat(value(container, "MUDDLE_GATEWAY_RATE_LIMIT_PER_SECOND")).matches("[1-9]\\d*");
    }

    @ParameterizedTest
    @MethodSource("withIngress")
    void behindAnIngressCallersAreToldApart(Combination combination) {
        // Given
        PodSpec gateway = combination.manifests().ownPods().get("gateway");

        // When
        String forwarding = value(gateway.getContainers().get(0), "QUARKUS_HTTP_PROXY_PROXY_ADDRESS_FORWARDING");

        // Then
        assertThat(forwarding).isEqualTo("true");
    }

    @ParameterizedTest
    @MethodSource("withIngress")
    void whatIsForThePlatformIsClosedOutside(Combination combination) {
        // When
        List<Ingress> ingresses = combination.manifests().all(Ingress.class);

        // Then
        assertThat(ingresses)
                .extracting(each -> rule(each).getHost())
                .hasSize(2)
                .containsOnly(rule(ingresses.get(0)).getHost());
        assertThat(ingresses)
                .filteredOn(each -> path(each).getPath().equals("/q"))
                .singleElement()
                .satisfies(each -> assertThat(each.getMetadata().getAnnotations())
                        .containsEntry("nginx.ingress.kubernetes.io/denylist-source-range", "0.0.0.0/0,::/0"));
    }

    private static String value(Container container, String variable) {
        return container.getEnv().stream()
                .filter(each -> each.getName().equals(variable))
                .map(EnvVar::getValue)
                .findAny()
                .orElseThrow();
    }

    private static Volume volume(PodSpec pod, VolumeMount mount) {
        return pod.getVolumes().stream()
                .filter(each -> each.getName().equals(mount.getName()))
                .findAny()
                .orElseThrow();
    }

    private static IngressRule rule(Ingress ingress) {
        return ingress.getSpec().getRules().get(0);
    }

    private static HTTPIngressPath path(Ingress ingress) {
        return rule(ingress).getHttp().getPaths().get(0);
    }
}
