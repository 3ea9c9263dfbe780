package dev.muddle.gateway.latents;

import dev.muddle.contracts.LatentsRendered;
import dev.muddle.contracts.LatentsRendered.Rendering;
import dev.muddle.gateway.pictures.Png;
import dev.muddle.latent.Opinion;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What is at places of the latent space, as the API shows it. */
record RenderingsView(
        @Schema(description = "Version of the model that rendered them.")
        String model,

        @Schema(description = "Names of the labels.") List<String> labels,

        @Schema(description = "One for each latent, in their order.")
        List<Picture> renderings) {

    static RenderingsView of(LatentsRendered rendered, List<String> labels) {
        return new RenderingsView(
                rendered.model(),
                labels,
                rendered.renderings().stream()
                        .map(rendering -> Picture.of(rendering, labels))
                        .toList());
    }

    /** A picture and what the judge says of it. */
    @Schema(name = "Rendering")
    record Picture(
            @Schema(description = "28×28 pixels, white on black: a PNG, in base64.")
            byte[] png,

            @Schema(description = "The most probable label.")
            int label,

            @Schema(description = "Its name.") String labelName,

            @Schema(description = "One per label, summing to 1.")
            float[] probabilities,

            @Schema(description = "Of the probabilities, in bits.")
            double entropy,

            @Schema(description = "How probably it is handwriting, 0 to 1; from 0.5 on it passes.")
            double validity) {

        private static Picture of(Rendering rendering, List<String> labels) {
            Opinion opinion = rendering.opinion();
            return new Picture(
                    Png.of(rendering.pixels(), 1),
                    opinion.topLabel(),
                    labels.get(opinion.topLabel()),
                    opinion.probabilities(),
                    opinion.entropy(),
                    opinion.validity());
        }
    }
}
