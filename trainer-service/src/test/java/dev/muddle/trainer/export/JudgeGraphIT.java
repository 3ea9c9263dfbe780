package dev.muddle.trainer.export;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.types.Shape;
import dev.muddle.latent.Pixels;
import dev.muddle.trainer.export.JudgeGraph.Voice;
import dev.muddle.trainer.nn.Activation;
import dev.muddle.trainer.nn.Layer.Convolution;
import dev.muddle.trainer.nn.Layer.Reshape;
import dev.muddle.trainer.nn.Layer.Softmax;
import dev.muddle.trainer.nn.RandomNetwork;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A judge of two random voices and a random judge of handwriting. */
class JudgeGraphIT {

    private static final int LABELS = 3;
    private static final Shape IMAGE = new Shape(1, Pixels.SIDE, Pixels.SIDE);

    private final RandomNetwork first = classifier("first", LABELS);
    private final RandomNetwork second = classifier("second", LABELS);
    private final RandomNetwork handwriting = classifier("handwriting", 2);
    private final byte[] judge = JudgeGraph.write(
            Map.of("first", voice(first), "second", voice(second)), Optional.of(voice(handwriting)), LABELS);

    @AfterEach
    void close() {
        first.close();
        second.close();
        handwriting.close();
    }

    @Test
    void aVoiceByItselfSaysWhatItSaysInTheJudge() {
        // Given
        List<float[]> images = first.rows(5, IMAGE);

        // When
        Map<String, byte[]> voices = JudgeGraph.voices(judge);

        // Then
        assertThat(voices).containsOnlyKeys("first", "second");
        Parity.check("first", voices.get("first"), images, said(first, images));
        Parity.check("second", voices.get("second"), images, said(second, images));
    }

    @Test
    void thePartsHoldNothingOfOneAnother() {
        // When
        Map<String, byte[]> voices = JudgeGraph.voices(judge);
        byte[] validity = JudgeGraph.handwriting(judge);

        // Then
        assertThat(new String(voices.get("first"), ISO_8859_1))
                .contains("first.0")
                .doesNotContain("second.0", "handwriting.0");
        assertThat(new String(voices.get("second"), ISO_8859_1))
                .contains("second.0")
                .doesNotContain("first.0", "handwriting.0");
        assertThat(new String(validity, ISO_8859_1)).contains("handwriting.0").doesNotContain("first.0", "second.0");
    }

    private static float[][] said(RandomNetwork network, List<float[]> images) {
        return network.network().infer(images, IMAGE, network.parameters());
    }

    private static Voice voice(RandomNetwork network) {
        return new Voice(network.network(), network.parameters());
    }

    private static RandomNetwork classifier(String name, int outputs) {
        return new RandomNetwork(
                new Convolution(name + ".0", 1, 4, 5, 4, 0, true, Activation.RELU),
                new Convolution(name + ".1", 4, outputs, 6, 1, 0, false, Activation.NONE),
                new Reshape(outputs, 0),
                new Softmax());
    }
}
