package dev.muddle.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;

/** The environment variables that the services take: Quarkus's, Kafka's clients' and their own. */
final class KnownSettings {

    private static final String MODEL = "META-INF/quarkus-config-doc/quarkus-config-model.json";

    private static final Pattern MAPPING = Pattern.compile("@ConfigMapping\\(prefix = \"([a-z.-]+)\"\\)");
    private static final Pattern SETTING = Pattern.compile("(?m)^    [\\w<>]+ (\\w+)\\(\\);$");

    /** A variable with a name of its own: <code>${MUDDLE_LOG_JSON:false}</code>. */
    private static final Pattern NAMED = Pattern.compile("\\$\\{(MUDDLE_[A-Z_]+)[:}]");

    private static final Set<String> QUARKUS = quarkus();
    private static final Set<String> SHARED = shared();

    private KnownSettings() {}

    /** Whether a variable means something to a service, named as its module. */
    static boolean isKnown(String service, String variable) {
        if (variable.startsWith("KAFKA_")) {
            String setting = variable.substring("KAFKA_".length())
                    .toLowerCase(Locale.ROOT)
                    .replace('_', '.');
            return Stream.of(
                            ConsumerConfig.configNames(), ProducerConfig.configNames(), AdminClientConfig.configNames())
                    .anyMatch(names -> names.contains(setting));
        }
        return QUARKUS.contains(variable.replace("DATASOURCE_REGISTRY_", "DATASOURCE__DATASOURCE_NAME__"))
                || (!service.equals("trainer-service") && SHARED.contains(variable))
                || own(Kustomize.FOLDER.resolveSibling(service)).contains(variable);
    }

    /** What can be set when a service starts: not what was settled when it was built. */
    private static Set<String> quarkus() {
        Set<String> variables = new HashSet<>();
        try {
            for (URL model :
                    Collections.list(KnownSettings.class.getClassLoader().getResources(MODEL))) {
                for (JsonNode item : read(model).findParents("phase")) {
                    if (!item.path("phase").asText().startsWith("BUILD")) {
                        variables.addAll(item.findValuesAsText("environmentVariable"));
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return variables;
    }

    /** What the library that all services but the trainer share reads. */
    private static Set<String> shared() {
        Path properties = Kustomize.FOLDER.resolveSibling(
                "libs/messaging/src/main/resources/META-INF/microprofile-config.properties");
        try {
            return NAMED.matcher(Files.readString(properties))
                    .results()
                    .map(variable -> variable.group(1))
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode read(URL json) throws IOException {
        try (InputStream in = json.openStream()) {
            return new ObjectMapper().readTree(in);
        }
    }

    private static Set<String> own(Path module) {
        Set<String> variables = new HashSet<>();
        try (Stream<Path> files = Files.walk(module.resolve("src/main/java"))) {
            for (Path file : files.filter(path -> path.toString().endsWith("Config.java"))
                    .toList()) {
                String source = Files.readString(file);
                Matcher mapping = MAPPING.matcher(source);
                Matcher settings = SETTING.matcher(source);
                while (mapping.find(0) && settings.find()) {
                    variables.add(variable(mapping.group(1) + "." + settings.group(1)));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return variables;
    }

    /** As MicroProfile Config names it. */
    private static String variable(String property) {
        return property.replaceAll("([a-z])([A-Z])", "$1_$2")
                .replaceAll("[^A-Za-z0-9]", "_")
                .toUpperCase(Locale.ROOT);
    }
}
