package dev.muddle.k8s;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muddle.registry.DatabaseRoles;
import io.fabric8.kubernetes.api.model.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Each service comes to PostgreSQL by its own role, whoever runs the database. */
class RolesIT {

    /** By the name of the Secret that the service's credentials come from. */
    private static final Map<String, String> ROLES = Map.of(
            "trainer-postgres", DatabaseRoles.TRAINER,
            "encoder-service-postgres", DatabaseRoles.ENCODER,
            "decoder-service-postgres", DatabaseRoles.DECODER,
            "gateway-postgres", DatabaseRoles.GATEWAY);

    @Test
    void theOperatorGivesEachRoleThePasswordOfItsServicesSecret() {
        // When
        Manifests manifests = Kustomize.overlay("production-gpu");

        // Then
        Map<String, String> roles = manifests.all(CloudNativePg.Cluster.class).stream()
                .flatMap(cluster -> cluster.spec().managed().roles().stream())
                .collect(Collectors.toMap(role -> role.passwordSecret().name(), CloudNativePg.Role::name));
        assertThat(roles).isEqualTo(ROLES);
    }

    @Test
    void onOneNodeToo() {
        // When
        Manifests manifests = Kustomize.overlay("local");

        // Then
        Map<String, String> roles = manifests.all(Secret.class).stream()
                .filter(secret -> name(secret).endsWith("-postgres"))
                .collect(Collectors.toMap(
                        RolesIT::name,
                        secret -> new String(
                                Base64.getDecoder().decode(secret.getData().get("username")), UTF_8)));
        assertThat(roles).isEqualTo(ROLES);
    }

    /** Without the digest that kustomize adds. */
    private static String name(Secret secret) {
        return secret.getMetadata().getName().replaceFirst("-[a-z0-9]{10}$", "");
    }

    @Test
    void theReadmeMakesThePasswordsOfTheSameRoles() throws IOException {
        // When
        String readme = Files.readString(Kustomize.FOLDER.resolve("README.md"));

        // Then
        assertThat(readme)
                .contains("for service in gateway encoder-service decoder-service trainer; do")
                .contains("create secret generic $service-postgres")
                .contains("--from-literal=username=muddle_${service%-service}");
    }
}
