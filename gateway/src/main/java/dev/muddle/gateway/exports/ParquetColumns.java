package dev.muddle.gateway.exports;

import static com.jerolba.carpet.model.FieldTypes.BINARY;
import static com.jerolba.carpet.model.FieldTypes.BOOLEAN;
import static com.jerolba.carpet.model.FieldTypes.DOUBLE;
import static com.jerolba.carpet.model.FieldTypes.FLOAT;
import static com.jerolba.carpet.model.FieldTypes.INTEGER;
import static com.jerolba.carpet.model.FieldTypes.LIST;
import static com.jerolba.carpet.model.FieldTypes.LONG;
import static com.jerolba.carpet.model.FieldTypes.STRING;
import static com.jerolba.carpet.model.FieldTypes.writeRecordModel;

import com.jerolba.carpet.model.WriteRecordModelType;
import dev.muddle.contracts.MuddledDigit;
import dev.muddle.gateway.pictures.Png;
import dev.muddle.latent.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apache.parquet.io.api.Binary;

/**
 * The columns of the Parquet file. Named one by one: what the library finds out of a record by reflection, it can't read where
 * Quarkus loads the record elsewhere.
 */
final class ParquetColumns {

    private ParquetColumns() {}

    /**
     * The first five are those that image data sets of Hugging Face have. There, {@code label} is that of a and {@code p_label}
     * the judge's probability of each label. What may be null in a data set, may be null here: else {@code datasets} does not
     * take the file's features for its own.
     */
    static WriteRecordModelType<ExportItem> of(List<String> labelNames) {
        WriteRecordModelType<Image> image = writeRecordModel(Image.class)
                .withField("bytes", BINARY, Image::bytes)
                .withField("path", STRING, Image::path);
        return writeRecordModel(ExportItem.class)
                .withField("image", image, Image::of)
                .withField("label", LONG, digit(digit -> (long) digit.a().label()))
                .withField("p_label", LIST.ofType(FLOAT), verdict(verdict -> boxed(verdict.probabilities())))
                .withField("text_label", STRING, digit(digit -> text(digit, labelNames)))
                .withField("is_ambiguous", BOOLEAN, ExportItem::isAmbiguous)
                .withField("index", INTEGER, ExportItem::index)
                .withField("label_a", INTEGER, digit(digit -> digit.a().label()))
                .withField("label_b", INTEGER, digit(digit -> digit.b().label()))
                .withField(
                        "split_a",
                        STRING,
                        digit(digit -> digit.a().digit().split().toString()))
                .withField("digit_a", INTEGER, digit(digit -> digit.a().digit().index()))
                .withField(
                        "split_b",
                        STRING,
                        digit(digit -> digit.b().digit().split().toString()))
                .withField("digit_b", INTEGER, digit(digit -> digit.b().digit().index()))
                .withField("p_a", DOUBLE, verdict(Verdict::pA))
                .withField("p_b", DOUBLE, verdict(Verdict::pB))
                .withField("mass", DOUBLE, verdict(Verdict::mass))
                .withField("gap", DOUBLE, verdict(Verdict::gap))
                .withField("entropy", DOUBLE, verdict(Verdict::entropy))
                .withField("validity", DOUBLE, verdict(Verdict::validity))
                .withField(
                        "quality", STRING, verdict(verdict -> verdict.quality().toString()))
                .withField("t", DOUBLE, digit(MuddledDigit::t))
                .withField("attempts", INTEGER, digit(MuddledDigit::attempts))
                .withField("seed", LONG, digit(digit -> digit.recipe().seed()))
                .withField("model", STRING, digit(MuddledDigit::model));
    }

    private static Function<ExportItem, Object> digit(Function<MuddledDigit, Object> value) {
        return item -> value.apply(item.digit());
    }

    private static Function<ExportItem, Object> verdict(Function<Verdict, Object> value) {
        return item -> value.apply(item.digit().verdict());
    }

    private static String text(MuddledDigit digit, List<String> labelNames) {
        return Texts.label(
                labelNames.get(digit.a().label()), labelNames.get(digit.b().label()), digit.verdict());
    }

    private static List<Float> boxed(float[] values) {
        List<Float> boxed = new ArrayList<>();
        for (float value : values) {
            boxed.add(value);
        }
        return boxed;
    }

    /**
     * A picture.
     *
     * @param bytes of a PNG
     */
    private record Image(Binary bytes, String path) {

        static Image of(ExportItem item) {
            byte[] png = Png.of(item.digit().pixels(), 1);
            return new Image(Binary.fromConstantByteArray(png), item.path());
        }
    }
}
