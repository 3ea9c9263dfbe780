package dev.muddle.trainer.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.muddle.contracts.Split;
import dev.muddle.latent.Pixels;
import dev.muddle.latent.Strategy;
import dev.muddle.registry.DataSet;
import dev.muddle.registry.ModelBundle;
import dev.muddle.trainer.data.IdxDataSets;
import dev.muddle.trainer.evaluation.MuddleEvaluation;
import dev.muddle.trainer.evaluation.Yardstick;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A small evaluation of the model that comes with the project. */
class EvaluationReportIT {

    private static final Path MODEL = Path.of("models/mnist");
    private static final int COUNT = 40;
    private static final int PAIRS = 45;

    @TempDir
    private Path folder;

    @Test
    void anEvaluationIsWrittenForProgramsAndForPeople() throws IOException {
        // Given
        AtomicInteger made = new AtomicInteger();
        EvaluationReport report = report(made);

        // When
        report.write(folder);

        // Then
        ByteBuffer images = ByteBuffer.wrap(Files.readAllBytes(folder.resolve("images.idx")));
        assertThat(List.of(images.getInt(), images.getInt(), images.getInt(), images.getInt()))
                .containsExactly(0x803, COUNT, Pixels.SIDE, Pixels.SIDE);
        assertThat(images.remaining()).isEqualTo(COUNT * Pixels.COUNT);
        assertThat(Files.readAllLines(folder.resolve("pairs.csv")))
                .hasSize(COUNT + 1)
                .startsWith("label_a,label_b,p_a,p_b")
                .element(12)
                .asString()
                .startsWith("1,");
        JsonNode json =
                new ObjectMapper().readTree(folder.resolve("report.json").toFile());
        assertThat(json.at("/strategies").fieldNames()).toIterable().containsExactly("average", "farthest", "balanced");
        assertThat(json.at("/figures")).isEqualTo(json.at("/strategies/balanced"));
        assertThat(json.at("/plain/average/count").asInt()).isEqualTo(COUNT);
        assertThat(json.at("/strategies/balanced/hard").asDouble())
                .isGreaterThan(json.at("/plain/average/hard").asDouble());
        assertThat(ImageIO.read(folder.resolve("contact-sheet.png").toFile())).isNotNull();
        assertThat(folder.resolve("report.html")).content().contains("contact-sheet.png", "<svg", "plain autoencoder");
        assertThat(json.at("/everyPair/pairs")).hasSize(PAIRS);
        assertThat(json.at("/everyPair/figures/pairs").asInt()).isEqualTo(PAIRS);
        assertThat(json.at("/everyPair/figures/hard").asDouble()).isGreaterThan(0.5);
        assertThat(ImageIO.read(folder.resolve("every-pair.png").toFile())).isNotNull();
        assertThat(made).hasValue(Math.toIntExact(MuddleEvaluation.work(COUNT, 10)));
    }

    private static EvaluationReport report(AtomicInteger made) throws IOException {
        ModelBundle bundle = ModelBundle.read(MODEL);
        DataSet digits = IdxDataSets.first(3_000, IdxDataSets.mnist());
        MuddleEvaluation evaluation =
                MuddleEvaluation.run(bundle, Yardstick.read(MODEL), digits, COUNT, Split.TEST, 1, made::addAndGet);
        return new EvaluationReport(bundle.manifest(), evaluation, Strategy.BALANCED, Split.TEST, 1);
    }
}
