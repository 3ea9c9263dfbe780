package dev.muddle.gateway.exports;

import dev.muddle.contracts.MuddledDigit;
import dev.muddle.gateway.pictures.Png;
import dev.muddle.latent.Verdict;
import java.io.IOException;
import java.io.OutputStream;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A ZIP of PNGs with a table, {@code manifest.csv}, and what made them, {@code batch.json}. */
final class PicturesExport {

    private static final String COLUMNS =
            "file,index,label_a,label_b,digit_a,digit_b,p_a,p_b,mass,gap,entropy,validity,quality,is_ambiguous,t,seed,"
                    + "attempts,model";

    private PicturesExport() {}

    static void write(Export export, OutputStream out) throws IOException {
        try (Archive archive = new Archive(out);
                Spool manifest = new Spool()) {
            String probabilities = IntStream.range(0, export.labelCount())
                    .mapToObj(label -> ",p" + label)
                    .collect(Collectors.joining());
            manifest.println(COLUMNS + probabilities);
            export.items().forEach(item -> {
                archive.add(item.path(), Png.of(item.digit().pixels(), 1));
                manifest.println(row(item));
            });
            archive.add("manifest.csv", manifest);
            archive.add("batch.json", BatchCard.of(export));
        }
    }

    private static String row(ExportItem item) {
        MuddledDigit digit = item.digit();
        Verdict verdict = digit.verdict();
        return Stream.of(
                        item.path(),
                        item.index(),
                        digit.a().label(),
                        digit.b().label(),
                        Texts.digit(digit.a().digit()),
                        Texts.digit(digit.b().digit()),
                        verdict.pA(),
                        verdict.pB(),
                        verdict.mass(),
                        verdict.gap(),
                        verdict.entropy(),
                        verdict.validity(),
                        verdict.quality(),
                        item.isAmbiguous(),
                        digit.t(),
                        digit.recipe().seed(),
                        digit.attempts(),
                        digit.model(),
                        Texts.probabilities(verdict))
                .map(String::valueOf)
                .collect(Collectors.joining(","));
    }
}
