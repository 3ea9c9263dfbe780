package dev.muddle.gateway.exports;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.muddle.contracts.DigitId;
import dev.muddle.contracts.MuddledDigit;
import dev.muddle.contracts.Sample;
import dev.muddle.contracts.Split;
import dev.muddle.gateway.pictures.Png;
import dev.muddle.latent.Strategy;
import dev.muddle.latent.Verdict;
import java.io.IOException;
import java.io.OutputStream;

/** One JSON object a line, like the API's view of a muddle, with its picture as a PNG in base64. */
final class NdjsonExport {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.WRITE_ENUMS_USING_TO_STRING)
            .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
            .build();

    private NdjsonExport() {}

    static void write(Export export, OutputStream out) throws IOException {
        export.items().forEach(item -> {
            out.write(JSON.writeValueAsBytes(Line.of(item)));
            out.write('\n');
        });
    }

    /** A line. */
    record Line(
            int index,
            String model,
            int label,
            int partner,
            Strategy strategy,
            int steps,
            int partners,
            Split source,
            long seed,
            Source a,
            Source b,
            double[] distances,
            double t,
            float[] latent,
            Verdict verdict,
            int attempts,
            @JsonProperty("isAmbiguous") boolean ambiguous,
            byte[] image) {

        static Line of(ExportItem item) {
            MuddledDigit digit = item.digit();
            return new Line(
                    item.index(),
                    digit.model(),
                    digit.a().label(),
                    digit.b().label(),
                    digit.recipe().strategy(),
                    digit.recipe().steps(),
                    digit.recipe().partners(),
                    digit.recipe().source(),
                    digit.recipe().seed(),
                    Source.of(digit.a()),
                    Source.of(digit.b()),
                    digit.distances(),
                    digit.t(),
                    digit.latent(),
                    digit.verdict(),
                    digit.attempts(),
                    item.isAmbiguous(),
                    Png.of(digit.pixels(), 1));
        }
    }

    /** A source picture. */
    record Source(int label, DigitId digit, float[] latent) {

        static Source of(Sample sample) {
            return new Source(sample.label(), sample.digit(), sample.latent());
        }
    }
}
