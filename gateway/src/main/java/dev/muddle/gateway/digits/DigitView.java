package dev.muddle.gateway.digits;

import dev.muddle.contracts.DigitId;
import dev.muddle.registry.LabelledDigit;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A digit of the data set as the API shows it; the picture is behind a link. */
record DigitView(
        DigitId digit,
        int label,
        @Schema(description = "The label's name.") String labelName,
        Links links) {

    static DigitView of(LabelledDigit digit, List<String> labels) {
        return new DigitView(digit.id(), digit.label(), labels.get(digit.label()), Links.of(digit.id()));
    }

    /** Where to find more. */
    @Schema(name = "DigitLinks")
    record Links(String self, String image) {

        static Links of(DigitId id) {
            String self = DigitsResource.PATH + "/" + id.split() + "/" + id.index();
            return new Links(self, self + "/image");
        }
    }
}
