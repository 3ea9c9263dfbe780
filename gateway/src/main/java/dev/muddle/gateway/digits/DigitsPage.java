package dev.muddle.gateway.digits;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.muddle.contracts.Split;
import dev.muddle.registry.LabelledDigit;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Some digits of a split, in order. */
record DigitsPage(
        @Schema(description = "Names of the labels.") List<String> labels, List<DigitView> digits, Links links) {

    /**
     * Shows a page.
     *
     * @param digits one more than {@code limit} if there is a next page
     */
    static DigitsPage of(Split split, Integer label, int limit, List<LabelledDigit> digits, List<String> labels) {
        List<LabelledDigit> shown = digits.subList(0, Math.min(limit, digits.size()));
        String next = digits.size() <= limit
                ? null
                : DigitsResource.PATH + "?split=" + split + (label == null ? "" : "&label=" + label) + "&limit=" + limit
                        + "&cursor=" + shown.get(limit - 1).id().index();
        return new DigitsPage(
                labels, shown.stream().map(digit -> DigitView.of(digit, labels)).toList(), new Links(next));
    }

    /** Where to go on. */
    @Schema(name = "DigitsLinks")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Links(
            @Schema(description = "The next page; left out on the last.")
            String next) {}
}
