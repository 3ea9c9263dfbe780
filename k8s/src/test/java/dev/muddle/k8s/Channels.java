package dev.muddle.k8s;

import dev.muddle.contracts.Topic;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a service reads from Kafka, and in which groups, as its configuration says. */
record Channels(Set<String> topics, Set<String> groups) {

    static Channels of(String service) {
        Properties properties = new Properties();
        try (Reader in = Files.newBufferedReader(
                Kustomize.FOLDER.resolveSibling(service).resolve("src/main/resources/application.properties"))) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Channels(
                values(properties, "\\.topics?")
                        .flatMap(value -> Arrays.stream(value.split(",")))
                        .map(Channels::topic)
                        .collect(Collectors.toSet()),
                values(properties, "\\.group\\.id").collect(Collectors.toSet()));
    }

    private static Stream<String> values(Properties properties, String setting) {
        return properties.stringPropertyNames().stream()
                .filter(name -> name.matches("mp\\.messaging\\.incoming\\.[a-z-]+" + setting))
                .map(properties::getProperty);
    }

    /** Of a reference as <code>${muddle.topic.encode-requests}</code>. */
    private static String topic(String reference) {
        String name = reference
                .replaceAll("^\\$\\{muddle\\.topic\\.|}$", "")
                .replace('-', '_')
                .toUpperCase(Locale.ROOT);
        return Topic.valueOf(name).topicName();
    }
}
