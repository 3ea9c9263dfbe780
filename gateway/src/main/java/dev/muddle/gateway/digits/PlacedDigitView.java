package dev.muddle.gateway.digits;

import dev.muddle.contracts.DigitId;
import dev.muddle.contracts.ImagesEncoded;
import dev.muddle.contracts.ImagesEncoded.Encoding;
import dev.muddle.registry.LabelledDigit;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A digit of the data set, and where it lies under the active model. */
record PlacedDigitView(
        DigitId digit,
        int label,
        @Schema(description = "The label's name.") String labelName,

        @Schema(description = "Version of the model that encoded it.")
        String model,

        float[] latent,

        @Schema(description = "Euclidean distance of the latent to the centroid of each label.")
        double[] distances,

        @Schema(description = "The label of the nearest centroid.")
        int nearest,

        @Schema(description = "That label's name.") String nearestName,
        DigitView.Links links) {

    static PlacedDigitView of(LabelledDigit digit, ImagesEncoded encoded, List<String> labels) {
        Encoding place = encoded.encodings().get(0);
        return new PlacedDigitView(
                digit.id(),
                digit.label(),
                labels.get(digit.label()),
                encoded.model(),
                place.latent(),
                place.distances(),
                place.nearest(),
                labels.get(place.nearest()),
                DigitView.Links.of(digit.id()));
    }
}
