package dev.muddle.gateway.latents;

import dev.muddle.contracts.LatentsRendered;
import dev.muddle.contracts.LatentsRendered.Rendering;
import dev.muddle.contracts.MuddledDigit;
import dev.muddle.gateway.pictures.Png;
import dev.muddle.latent.Verdict;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The steps between a muddle's a and b as the API shows them. */
record SeriesView(
        @Schema(description = "Of the muddle.") UUID id,

        @Schema(description = "Version of the model that made the muddle, and rendered these.")
        String model,

        @Schema(description = "Label of a.") int label,
        @Schema(description = "Its name.") String labelName,
        @Schema(description = "Label of b.") int partner,
        @Schema(description = "Its name.") String partnerName,
        @Schema(description = "From a to b.") List<Step> steps,
        Links links) {

    static SeriesView of(
            MuddledDigit digit, Series series, LatentsRendered rendered, List<String> labels, String muddle) {
        int a = digit.a().label();
        int b = digit.b().label();
        List<Step> steps = IntStream.range(0, series.positions().size())
                .mapToObj(i -> {
                    Rendering rendering = rendered.renderings().get(i);
                    return new Step(
                            series.positions().get(i),
                            i == series.chosen(),
                            Png.of(rendering.pixels(), 1),
                            Verdict.of(rendering.opinion(), a, b));
                })
                .toList();
        Links links = new Links(muddle + "/series", muddle + "/series/image", muddle);
        return new SeriesView(digit.id(), rendered.model(), a, labels.get(a), b, labels.get(b), steps, links);
    }

    /** A picture between a and b. */
    @Schema(name = "SeriesStep")
    record Step(
            @Schema(description = "Where it lies between a (0) and b (1).")
            double t,

            @Schema(description = "Whether it is the muddle.")
            boolean chosen,

            @Schema(description = "28×28 pixels, white on black: a PNG, in base64.")
            byte[] png,

            @Schema(description = "What the judge says of it.")
            Verdict verdict) {}

    /** Where to find more. */
    @Schema(name = "SeriesLinks")
    record Links(String self, String image, String muddle) {}
}
