package dev.muddle.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModelManifestTest {

    private static final String JSON = """
            {
              "version": "0123456789abcdef",
              "dataSet": {"digest": "ff00", "labels": ["zero", "one"], "train": 60000},
              "settings": {"latentSize": 10, "seed": 1},
              "metrics": {"testMse": 0.01105435663690487}
            }
            """;

    @Test
    void theMembersThatServicesNeedAreRead() {
        // Given
        String json = JSON;

        // When
        ModelManifest manifest = ModelManifest.parse(json);

        // Then
        assertThat(manifest.version()).isEqualTo("0123456789abcdef");
        assertThat(manifest.dataSet()).isEqualTo("ff00");
        assertThat(manifest.labels()).containsExactly("zero", "one");
        assertThat(manifest.latentSize()).isEqualTo(10);
    }

    @Test
    void theRestTravelsAlong() {
        // Given
        ModelManifest manifest = ModelManifest.parse(JSON);

        // When
        String written = manifest.toJson();

        // Then
        assertThat(written).contains("\"testMse\" : 0.01105435663690487").endsWith("}\n");
        assertThat(ModelManifest.parse(written)).isEqualTo(manifest);
    }

    @ParameterizedTest
    @CsvSource({
        "'\"version\"', /version",
        "'\"digest\"', /dataSet/digest",
        "'\"labels\"', /dataSet/labels",
        "'\"dataSet\"', /dataSet/digest",
        "'\"latentSize\"', /settings/latentSize",
    })
    void aMissingMemberIsNamed(String member, String pointer) {
        // Given
        String json = JSON.replace(member, "\"something\"");

        // When
        Throwable thrown = catchThrowable(() -> ModelManifest.parse(json));

        // Then
        assertThat(thrown).isInstanceOf(InvalidBundleException.class).hasMessage("model.json lacks " + pointer);
    }

    @ParameterizedTest
    @CsvSource({
        "'[\"zero\", \"one\"]', '\"zero\"'",
        "'[\"zero\", \"one\"]', '[\"zero\"]'",
        "'\"latentSize\": 10', '\"latentSize\": 0'",
        "'\"latentSize\": 10', '\"latentSize\": \"ten\"'",
    })
    void aMemberThatMakesNoSenseIsRefused(String value, String other) {
        // Given
        String json = JSON.replace(value, other);

        // When
        Throwable thrown = catchThrowable(() -> ModelManifest.parse(json));

        // Then
        assertThat(thrown)
                .isInstanceOf(InvalidBundleException.class)
                .hasMessageStartingWith("model.json must name at least 2 labels and a latentSize of 1 or more");
    }

    @Test
    void aMemberThatIsNullIsMissing() {
        // Given
        String json = JSON.replace("\"ff00\"", "null");

        // When
        Throwable thrown = catchThrowable(() -> ModelManifest.parse(json));

        // Then
        assertThat(thrown).isInstanceOf(InvalidBundleException.class).hasMessageContaining("/dataSet/digest");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "7", "null"})
    void whatIsNoObjectIsRefused(String json) {
        // Given
        Class<?> expected = InvalidBundleException.class;

        // When
        Throwable thrown = catchThrowable(() -> ModelManifest.parse(json));

        // Then
        assertThat(thrown).isInstanceOf(expected).hasMessage("model.json is not a JSON object");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "{\"version\": ", "PK\u0003\u0004", "{\"version\" \"1\"}"})
    void whatIsNoJsonIsRefused(String json) {
        // Given
        Class<?> expected = InvalidBundleException.class;

        // When
        Throwable thrown = catchThrowable(() -> ModelManifest.parse(json));

        // Then
        assertThat(thrown).isInstanceOf(expected).hasMessageStartingWith("model.json is not JSON: ");
    }
}
