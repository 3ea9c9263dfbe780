package dev.muddle.gateway.muddles;

import dev.muddle.contracts.DigitId;
import dev.muddle.contracts.MuddledDigit;
import dev.muddle.contracts.Sample;
import dev.muddle.contracts.Split;
import dev.muddle.gateway.muddles.Outcome.Made;
import dev.muddle.latent.Quality;
import dev.muddle.latent.Strategy;
import dev.muddle.latent.Verdict;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A muddled digit as the API shows it; the pictures are behind links. */
record MuddleView(
        UUID id,

        @Schema(description = "When it was made.") Instant madeAt,

        @Schema(description = "Version of the model that made it.")
        String model,

        @Schema(description = "Label of a.") int label,
        @Schema(description = "Label of b.") int partner,

        @Schema(description = "What the label of a is called.")
        String labelName,

        @Schema(description = "What the label of b is called.")
        String partnerName,

        Strategy strategy,
        int steps,
        int partners,
        Split source,

        @Schema(description = "With the model, gives the same picture again.")
        long seed,

        Source a,
        Source b,

        @Schema(description = "Euclidean distance of a's latent to the centroid of each label.")
        double[] distances,

        @Schema(description = "Where the picture lies between a (0) and b (1).")
        double t,

        @Schema(description = "The latent that was decoded.")
        float[] latent,

        @Schema(description = "What the judge says of it.") Verdict verdict,

        @Schema(
                description = "The quality that was asked for; null for any. The verdict says whether it was met.",
                nullable = true)
        Quality minimum,

        @Schema(description = "How many attempts were made; this is the best of them.")
        int attempts,

        Links links) {

    static MuddleView of(Made made) {
        MuddledDigit digit = made.digit();
        String self = MuddleResponses.path(digit.id());
        return new MuddleView(
                digit.id(),
                made.madeAt(),
                digit.model(),
                digit.a().label(),
                digit.b().label(),
                digit.a().name(),
                digit.b().name(),
                digit.recipe().strategy(),
                digit.recipe().steps(),
                digit.recipe().partners(),
                digit.recipe().source(),
                digit.recipe().seed(),
                Source.of(digit.a(), self + "/a/image"),
                Source.of(digit.b(), self + "/b/image"),
                digit.distances(),
                digit.t(),
                digit.latent(),
                digit.verdict(),
                digit.recipe().minimum(),
                digit.attempts(),
                new Links(
                        self,
                        self + "/image",
                        self + "/series",
                        Reproduction.of(digit).map(Reproduction::path).orElse(null)));
    }

    /** A source picture. */
    record Source(
            int label,

            @Schema(description = "What the label is called.")
            String name,

            @Schema(description = "Which digit of the data set; null for an uploaded picture.", nullable = true)
            DigitId digit,

            float[] latent,
            @Schema(description = "Link to its picture.") String image) {

        static Source of(Sample sample, String image) {
            return new Source(sample.label(), sample.name(), sample.digit(), sample.latent(), image);
        }
    }

    /** Where to find more. */
    record Links(
            String self,
            String image,

            @Schema(description = "All steps side by side, the chosen one marked.")
            String series,

            @Schema(
                    description = "Makes the same again, anywhere with the same model; null for an uploaded picture.",
                    nullable = true)
            String permalink) {}
}
