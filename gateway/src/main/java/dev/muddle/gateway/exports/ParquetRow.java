package dev.muddle.gateway.exports;

import dev.muddle.contracts.DigitId;
import dev.muddle.contracts.MuddledDigit;
import dev.muddle.gateway.pictures.Png;
import dev.muddle.latent.Verdict;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.io.api.Binary;

/**
 * A row of the Parquet file; column names are those of the components in snake case.
 *
 * @param label of a
 * @param pLabel the judge's probability of each label
 * @param textLabel for people, such as {@code p(4)=0.50, p(9)=0.44}
 * @param isAmbiguous whether the quality is hard or strict
 * @param index in the batch
 */
record ParquetRow(
        Image image,
        Long label,
        List<Float> pLabel,
        String textLabel,
        boolean isAmbiguous,
        int index,
        int labelA,
        int labelB,
        String splitA,
        int digitA,
        String splitB,
        int digitB,
        double pA,
        double pB,
        double mass,
        double gap,
        double entropy,
        double validity,
        String quality,
        double t,
        int attempts,
        long seed,
        String model) {

    /**
     * A picture.
     *
     * @param bytes of a PNG
     */
    record Image(Binary bytes, String path) {}

    static ParquetRow of(ExportItem item, List<String> labelNames) {
        MuddledDigit digit = item.digit();
        Verdict verdict = digit.verdict();
        int a = digit.a().label();
        int b = digit.b().label();
        DigitId digitA = digit.a().digit();
        DigitId digitB = digit.b().digit();
        return new ParquetRow(
                new Image(Binary.fromConstantByteArray(Png.of(digit.pixels(), 1)), item.path()),
                (long) a,
                boxed(verdict.probabilities()),
                Texts.label(labelNames.get(a), labelNames.get(b), verdict),
                item.isAmbiguous(),
                item.index(),
                a,
                b,
                digitA.split().toString(),
                digitA.index(),
                digitB.split().toString(),
                digitB.index(),
                verdict.pA(),
                verdict.pB(),
                verdict.mass(),
                verdict.gap(),
                verdict.entropy(),
                verdict.validity(),
                verdict.quality().toString(),
                digit.t(),
                digit.attempts(),
                digit.recipe().seed(),
                digit.model());
    }

    private static List<Float> boxed(float[] values) {
        List<Float> boxed = new ArrayList<>();
        for (float value : values) {
            boxed.add(value);
        }
        return boxed;
    }
}
