package dev.muddle.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.EnvFromSource;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The manifests and the services mean the same. */
class ServicesIT {

    static Stream<Combination> combinations() {
        return Combination.all();
    }

    @ParameterizedTest
    @MethodSource("combinations")
    void everyVariableIsOneThatTheServiceKnows(Combination combination) {
        // Given
        Manifests manifests = combination.manifests();
        Map<String, ConfigMap> configMaps = manifests.all(ConfigMap.class).stream()
                .collect(Collectors.toMap(each -> each.getMetadata().getName(), each -> each));

        // When
        Stream<Container> containers = manifests.ownPods().values().stream().flatMap(Manifests::containers);

        // Then
        assertThat(containers)
                .isNotEmpty()
                .allSatisfy(container -> assertThat(variables(container, configMaps))
                        .as("%s", container.getName())
                        .allMatch(variable -> KnownSettings.isKnown(module(container), variable)));
    }

    private static Stream<String> variables(Container container, Map<String, ConfigMap> configMaps) {
        return Stream.concat(
                container.getEnv().stream().map(EnvVar::getName),
                container.getEnvFrom().stream()
                        .map(EnvFromSource::getConfigMapRef)
                        .filter(Objects::nonNull)
                        .flatMap(reference -> configMaps.get(reference.getName()).getData().keySet().stream()));
    }

    @ParameterizedTest
    @MethodSource("combinations")
    void everyImageIsOneThatTheBuildMakes(Combination combination) {
        // Given
        boolean gpu = combination.has("gpu");

        // When
        Stream<Container> containers =
                combination.manifests().ownPods().values().stream().flatMap(Manifests::containers);

        // Then
        assertThat(containers).allSatisfy(container -> {
            boolean onGpu = gpu && container.getName().matches("encoder-service|decoder-service");
            assertThat(module(container)).isIn("gateway", "encoder-service", "decoder-service", "trainer-service");
            assertThat(container.getImage()).endsWith(onGpu ? ":1.0.0-gpu" : ":1.0.0");
        });
    }

    @ParameterizedTest
    @MethodSource("combinations")
    void probesAskForWhatTheServiceAnswers(Combination combination) throws IOException {
        for (Deployment deployment : combination.manifests().all(Deployment.class)) {
            // Given
            Container container =
                    deployment.getSpec().getTemplate().getSpec().getContainers().get(0);

            // When
            ContainerPort port = container.getPorts().get(0);

            // Then
            assertThat(port.getContainerPort()).isEqualTo(httpPort(module(container)));
            assertAsks(container.getStartupProbe(), "/q/health/started", port);
            assertAsks(container.getReadinessProbe(), "/q/health/ready", port);
            assertAsks(container.getLivenessProbe(), "/q/health/live", port);
        }
    }

    private static void assertAsks(Probe probe, String path, ContainerPort port) {
        assertThat(probe.getHttpGet().getPath()).isEqualTo(path);
        assertThat(probe.getHttpGet().getPort().getStrVal()).isEqualTo(port.getName());
    }

    private static int httpPort(String module) throws IOException {
        Properties properties = new Properties();
        try (Reader in = Files.newBufferedReader(
                Kustomize.FOLDER.resolveSibling(module).resolve("src/main/resources/application.properties"))) {
            properties.load(in);
        }
        return Integer.parseInt(properties.getProperty("quarkus.http.port"));
    }

    /** By the image's name. */
    private static String module(Container container) {
        return container.getImage().replaceFirst(".*/", "").replaceFirst(":.*", "");
    }
}
