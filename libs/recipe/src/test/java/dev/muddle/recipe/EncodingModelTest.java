package dev.muddle.recipe;

import static dev.muddle.recipe.Example.BUNDLE;
import static dev.muddle.recipe.Example.DATA_SET;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muddle.contracts.Split;
import dev.muddle.onnx.ExecutionProvider;
import dev.muddle.onnx.OnnxException;
import java.util.List;
import org.junit.jupiter.api.Test;

class EncodingModelTest {

    private static final Digits DIGITS = Digits.of(DATA_SET);

    @Test
    void anOpenedModelHasTheCentroidsOfItsTrainingDigits() {
        // When
        try (EncodingModel model =
                EncodingModel.open(BUNDLE.manifest(), BUNDLE.encoder(), DIGITS, ExecutionProvider.CPU)) {

            // Then
            EncodedDigits train = EncodedDigits.of(DIGITS.split(Split.TRAIN), model.encoder(), 10);
            assertThat(model.centroids().means())
                    .isDeepEqualTo(train.centroids().means());
        }
    }

    @Test
    void aLabelWithoutATrainingDigitIsRefused() {
        // Given: the first five digits are 5, 0, 4, 1, 9.
        Digits few = new Digits(List.of(DATA_SET.train().first(5), DATA_SET.test()), 10);

        // When, then
        assertThatThrownBy(() -> EncodingModel.open(BUNDLE.manifest(), BUNDLE.encoder(), few, ExecutionProvider.CPU))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("label 2 has no images");
    }

    @Test
    void aDamagedEncoderIsRefused() {
        // Given
        byte[] damaged = {1, 2, 3};

        // When, then
        assertThatThrownBy(() -> EncodingModel.open(BUNDLE.manifest(), damaged, DIGITS, ExecutionProvider.CPU))
                .isInstanceOf(OnnxException.class);
    }
}
