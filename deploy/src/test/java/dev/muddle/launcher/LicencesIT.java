package dev.muddle.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.muddle.testing.TestModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Of every library that is shipped, the bill of materials knows a licence that lets us ship it. */
class LicencesIT {

    /** Their terms are kept by naming them, as the bill of materials does. */
    private static final Set<String> ACCEPTED = Set.of(
            "Apache-2.0",
            "BSD-2-Clause",
            "BSD-3-Clause",
            "BSD-4-Clause",
            "CC0-1.0",
            "EPL-2.0",
            "GPL-2.0-with-classpath-exception",
            "MIT",
            "MIT-0",
            "Public Domain",
            "UPL-1.0");

    @ParameterizedTest
    @ValueSource(strings = {"gateway", "encoder-service", "decoder-service", "trainer-service"})
    void everyLibraryMayBeShipped(String service) throws IOException {
        // Given
        Path file = TestModel.project().resolve(service).resolve("target/quarkus-run-cyclonedx.json");
        JsonNode bill = new ObjectMapper().readTree(file.toFile());

        // When
        List<String> refused = new ArrayList<>();
        for (JsonNode library : bill.at("/components")) {
            // What has no group is a file of our own.
            if (library.has("group") && Collections.disjoint(licences(library), ACCEPTED)) {
                refused.add(library.at("/purl").textValue() + " " + licences(library));
            }
        }

        // Then
        assertThat(refused).isEmpty();
        assertThat(bill.at("/components")).hasSizeGreaterThan(100);
    }

    /** All that it may be taken by; one of them is enough. */
    private static List<String> licences(JsonNode library) {
        List<String> names = new ArrayList<>();
        for (JsonNode each : library.at("/licenses")) {
            JsonNode licence = each.at("/license");
            names.add(
                    each.has("expression")
                            ? each.get("expression").textValue()
                            : licence.path("id").asText(licence.path("name").asText()));
        }
        return names;
    }
}
