package dev.muddle.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.muddle.registry.DatabaseRoles;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** deploy/compose.yaml and the services mean the same. */
class ComposeIT {

    private final Map<String, JsonNode> services = services();

    /** With what {@code <<} takes over. */
    private static Map<String, JsonNode> services() {
        try (Reader in = Files.newBufferedReader(
                Kustomize.FOLDER.resolveSibling("deploy").resolve("compose.yaml"))) {
            JsonNode services =
                    new YAMLMapper().valueToTree(new Yaml().load(in)).get("services");
            return services.properties().stream()
                    .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (a, b) -> a, LinkedHashMap::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void onlyTheGatewaysPortIsOpenAndOnlyToThisMachine() {
        // When
        Map<String, JsonNode> open = services.entrySet().stream()
                .filter(service -> service.getValue().has("ports"))
                .collect(Collectors.toMap(
                        Map.Entry::getKey, service -> service.getValue().get("ports")));

        // Then
        assertThat(open).containsOnlyKeys("gateway");
        assertThat(open.get("gateway"))
                .singleElement()
                .satisfies(port ->
                        assertThat(port.asText()).isEqualTo("${MUDDLE_ADDRESS:-127.0.0.1}:${MUDDLE_PORT:-8080}:8080"));
    }

    @Test
    void everyVariableIsOneThatTheServiceKnows() {
        // When
        Map<String, JsonNode> own = services.entrySet().stream()
                .filter(service -> service.getValue().get("image").asText().startsWith("${MUDDLE_REGISTRY:-muddle}/"))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));

        // Then
        assertThat(own).containsOnlyKeys("gateway", "encoder", "decoder", "trainer", "topics");
        assertThat(own.values())
                .allSatisfy(service -> assertThat(service.get("environment").fieldNames())
                        .toIterable()
                        .isNotEmpty()
                        .allMatch(variable -> KnownSettings.isKnown(module(service), variable)));
    }

    @Test
    void ownContainersAreConfined() {
        // When
        Map<String, JsonNode> own = services.entrySet().stream()
                .filter(service -> service.getValue().has("read_only"))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));

        // Then
        assertThat(own).containsOnlyKeys("gateway", "encoder", "decoder", "trainer", "topics");
        assertThat(own.values()).allSatisfy(service -> {
            assertThat(service.get("read_only").asBoolean()).isTrue();
            assertThat(service.get("cap_drop")).hasToString("[\"ALL\"]");
            assertThat(service.get("security_opt")).hasToString("[\"no-new-privileges:true\"]");
        });
    }

    @Test
    void eachServiceComesToPostgresByItsOwnRole() {
        // Given
        Map<String, String> roles = Map.of(
                "trainer", DatabaseRoles.TRAINER,
                "encoder", DatabaseRoles.ENCODER,
                "decoder", DatabaseRoles.DECODER,
                "gateway", DatabaseRoles.GATEWAY);

        // When
        Map<String, Set<String>> named = roles.keySet().stream().collect(Collectors.toMap(name -> name, this::users));

        // Then
        assertThat(named).allSatisfy((service, users) -> assertThat(users).containsExactly(roles.get(service)));
    }

    private Set<String> users(String service) {
        return services.get(service).get("environment").properties().stream()
                .filter(variable -> variable.getKey().endsWith("_USERNAME"))
                .map(variable -> variable.getValue().asText())
                .collect(Collectors.toSet());
    }

    private static String module(JsonNode service) {
        return service.get("image").asText().replaceFirst("^\\$\\{[^}]*}/", "").replaceFirst(":.*", "");
    }
}
