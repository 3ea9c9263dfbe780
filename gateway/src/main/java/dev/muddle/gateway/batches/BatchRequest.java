package dev.muddle.gateway.batches;

import dev.muddle.contracts.MuddleRecipe;
import dev.muddle.gateway.http.Problems;
import dev.muddle.gateway.http.Problems.FieldError;
import dev.muddle.gateway.muddles.MuddleRequest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The body of a request for a batch. What is left out is chosen by the system. */
@Schema(requiredProperties = "count")
record BatchRequest(
        @Schema(description = "How many muddles, 1 to 100000.", examples = "1000", minimum = "1", maximum = "100000")
        Integer count,

        @Schema(
                description =
                        "Labels of a, taken in turn: item i has the label at i modulo their number. Left out: all of the"
                                + " model.",
                examples = "[4, 9]")
        List<Integer> labels,

        @Schema(
                description =
                        "Labels of b: one for all items, or one for each of the labels, by position. Left out: the label"
                                + " of the nearest cluster.",
                examples = "[9, 4]")
        List<Integer> partnerLabels,

        @Schema(
                description = "How each output is chosen.",
                enumeration = {"average", "farthest", "balanced"},
                defaultValue = "average")
        String strategy,

        @Schema(
                description =
                        "How many positions between a and b are decoded, 1 to 101; average takes the midpoint only.",
                defaultValue = "11")
        Integer steps,

        @Schema(description = "How many different b are tried, 1 to 16; with strategy balanced.", defaultValue = "8")
        Integer partners,

        @Schema(
                description =
                        "The quality that is asked for: an output below it is tried again with other draws. Left out: any.",
                enumeration = {"hard", "strict"})
        String minimum,

        @Schema(
                description =
                        "How many times at the most, 1 to 20; then the best is the output, and its verdict says what it"
                                + " is. With minimum.",
                defaultValue = "5")
        Integer attempts,

        @Schema(
                description = "The split of the data set to draw from.",
                enumeration = {"train", "test"},
                defaultValue = "train")
        String source,

        @Schema(
                description =
                        "Of every random choice: the same request with the same seed and model gives the same items to"
                                + " the last byte. Left out: drawn.",
                examples = "7",
                type = SchemaType.INTEGER,
                format = "int64")
        Long seed,

        @Schema(
                description =
                        "Version of the model that makes all items, one that is or was active. Left out: the active one,"
                                + " also if another is activated meanwhile.")
        String model,

        @Schema(description = "For people; up to 100 characters.", examples = "fours and nines", maxLength = 100)
        String name) {

    private static final int MAX_NAME = 100;

    /**
     * Checks all values and fills in what is left out.
     *
     * @param version of the model that is to make the items
     * @param labelCount how many labels it knows
     * @param seeds gives a seed where the request has none
     * @throws io.quarkiverse.resteasy.problem.HttpProblem that names every value at fault and what is accepted
     */
    BatchPlan toPlan(String version, int labelCount, LongSupplier seeds) {
        List<FieldError> errors = new ArrayList<>();
        if (count == null || count < 1 || count > BatchPlan.MAX_COUNT) {
            errors.add(new FieldError("count", "count must be in 1 to " + BatchPlan.MAX_COUNT + ", but is " + count));
        }
        checkLabels("labels", labels, labelCount, errors);
        checkLabels("partnerLabels", partnerLabels, labelCount, errors);
        if (name != null && (name.isBlank() || name.length() > MAX_NAME || hasControl(name))) {
            errors.add(new FieldError("name", "name must be 1 to " + MAX_NAME + " printable characters"));
        }
        List<Integer> all =
                labels != null ? labels : IntStream.range(0, labelCount).boxed().toList();
        List<Integer> theirs = partnerLabels != null ? partnerLabels : List.of();
        if (errors.isEmpty()) {
            checkPairs(all, theirs, errors);
        }
        if (!errors.isEmpty()) {
            throw Problems.invalid(errors);
        }
        return new BatchPlan(count, all, theirs, recipe(all.get(0), version, labelCount, seeds));
    }

    private MuddleRecipe recipe(int label, String version, int labelCount, LongSupplier seeds) {
        return new MuddleRequest(
                        label, null, strategy, steps, partners, minimum, attempts, source, seed, null, null, null,
                        version)
                .toRecipe(labelCount, seeds);
    }

    private static void checkLabels(String field, List<Integer> values, int labelCount, List<FieldError> errors) {
        if (values == null) {
            return;
        }
        boolean known = values.stream().allMatch(label -> label != null && label >= 0 && label < labelCount);
        if (!known || values.isEmpty() || values.size() > labelCount * labelCount) {
            errors.add(new FieldError(
                    field,
                    field + " must be a list of 1 to " + labelCount * labelCount + " labels, each in 0 to "
                            + (labelCount - 1)));
        }
    }

    private static void checkPairs(List<Integer> labels, List<Integer> partners, List<FieldError> errors) {
        if (partners.size() > 1 && partners.size() != labels.size()) {
            errors.add(new FieldError(
                    "partnerLabels",
                    "partnerLabels must be one label or as many as labels, which are " + labels.size() + ", but are "
                            + partners.size()));
            return;
        }
        HashSet<Integer> same = new HashSet<>();
        for (int i = 0; i < labels.size() && !partners.isEmpty(); i++) {
            if (labels.get(i).equals(partners.get(i % partners.size()))) {
                same.add(labels.get(i));
            }
        }
        if (!same.isEmpty()) {
            errors.add(new FieldError(
                    "partnerLabels", "a label and its partner must differ, but label " + same + " has itself"));
        }
    }

    private static boolean hasControl(String text) {
        return text.chars().anyMatch(Character::isISOControl);
    }
}
