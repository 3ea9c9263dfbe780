package dev.muddle.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.SecurityContext;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every pod passes the Pod Security Standard "restricted", and every container has its bounds. */
class RestrictedIT {

    static Stream<Combination> combinations() {
        return Combination.all();
    }

    @ParameterizedTest
    @MethodSource("combinations")
    void everyPodIsRestricted(Combination combination) {
        // When
        Stream<PodSpec> pods =
                combination.manifests().templates().values().stream().map(PodTemplateSpec::getSpec);

        // Then
        assertThat(pods).isNotEmpty().allSatisfy(pod -> {
            assertThat(pod.getSecurityContext().getRunAsNonRoot()).isTrue();
            assertThat(pod.getSecurityContext().getRunAsUser()).isPositive();
            assertThat(pod.getSecurityContext().getSeccompProfile().getType()).isEqualTo("RuntimeDefault");
            assertThat(pod.getAutomountServiceAccountToken()).isFalse();
            assertThat(pod.getHostNetwork()).isNull();
            assertThat(pod.getVolumes())
                    .allSatisfy(volume -> assertThat(volume.getHostPath()).isNull());
            assertThat(Manifests.containers(pod)).allSatisfy(RestrictedIT::assertIsRestricted);
        });
    }

    private static void assertIsRestricted(Container container) {
        SecurityContext context = container.getSecurityContext();
        assertThat(context.getAllowPrivilegeEscalation()).isFalse();
        assertThat(context.getCapabilities().getDrop()).containsExactly("ALL");
        assertThat(context.getCapabilities().getAdd()).isEmpty();
        assertThat(context.getPrivileged()).isNull();
    }

    @ParameterizedTest
    @MethodSource("combinations")
    void ownContainersWriteNowhereButToTheirVolumes(Combination combination) {
        // When
        Stream<Container> containers =
                combination.manifests().ownPods().values().stream().flatMap(Manifests::containers);

        // Then
        assertThat(containers).isNotEmpty().allSatisfy(container -> {
            assertThat(container.getSecurityContext().getReadOnlyRootFilesystem())
                    .isTrue();
            assertThat(container.getVolumeMounts())
                    .anySatisfy(mount -> assertThat(mount.getMountPath()).isEqualTo("/tmp"));
        });
    }

    @ParameterizedTest
    @MethodSource("combinations")
    void everyContainerHasItsBounds(Combination combination) {
        // When
        Stream<Container> containers = combination.manifests().templates().values().stream()
                .map(PodTemplateSpec::getSpec)
                .flatMap(Manifests::containers);

        // Then
        assertThat(containers).allSatisfy(container -> {
            assertThat(container.getResources().getRequests()).containsKeys("cpu", "memory");
            assertThat(container.getResources().getLimits()).containsKeys("cpu", "memory");
        });
    }
}
