package dev.muddle.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.List;
import org.junit.jupiter.api.Test;

class ModelBundleTest {

    @Test
    void theVersionIsTheDigestOfTheContents() {
        // Given
        ModelBundle bundle = Bundles.valid();

        // When
        String version = bundle.version();

        // Then
        // printf '\0\0\0\4ff00\0\0\0\3\1\2\3\0\0\0\2\4\5\0\0\0\1\6' | sha256sum
        assertThat(version).isEqualTo("7f60a56dd82197e1");
    }

    @Test
    void everyPartCountsInTheVersion() {
        // Given
        byte[] other = {9};
        String version = Bundles.valid().version();

        // When
        List<String> versions = List.of(
                ModelBundle.version("ff01", Bundles.ENCODER, Bundles.DECODER, Bundles.JUDGE),
                ModelBundle.version(Bundles.DATA_SET, other, Bundles.DECODER, Bundles.JUDGE),
                ModelBundle.version(Bundles.DATA_SET, Bundles.ENCODER, other, Bundles.JUDGE),
                ModelBundle.version(Bundles.DATA_SET, Bundles.ENCODER, Bundles.DECODER, other));

        // Then
        assertThat(versions).doesNotHaveDuplicates().doesNotContain(version);
    }

    @Test
    void theBoundaryBetweenPartsCountsInTheVersion() {
        // Given
        byte[] shorter = {1, 2};
        byte[] longer = {3, 4, 5};

        // When
        String version = ModelBundle.version(Bundles.DATA_SET, shorter, longer, Bundles.JUDGE);

        // Then
        assertThat(version).isNotEqualTo(Bundles.valid().version());
    }

    @Test
    void networksThatTheManifestDoesNotMeanAreRefused() {
        // Given
        ModelManifest manifest = Bundles.valid().manifest();
        byte[] damaged = {1, 2, 4};

        // When
        Throwable thrown = catchThrowable(() -> new ModelBundle(manifest, damaged, Bundles.DECODER, Bundles.JUDGE));

        // Then
        assertThat(thrown)
                .isInstanceOf(InvalidBundleException.class)
                .hasMessageContaining("the bundle is damaged")
                .hasMessageContaining(manifest.version());
    }
}
