package dev.muddle.gateway.muddles;

import dev.muddle.contracts.DigitId;
import dev.muddle.contracts.MuddleRecipe;
import dev.muddle.contracts.Split;
import dev.muddle.gateway.http.Problems;
import dev.muddle.gateway.http.Problems.FieldError;
import dev.muddle.latent.Interpolation;
import dev.muddle.latent.Quality;
import dev.muddle.latent.Strategy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The body of a request for a muddle. What is left out is chosen by the system. */
public record MuddleRequest(
        @Schema(
                description =
                        "Label of a, counted from 0: of MNIST 0 to 9. May be left out when there is an a or an image.",
                examples = "4")
        Integer label,

        @Schema(
                description = "Label of b, another than that of a. Left out: the label of the nearest cluster.",
                examples = "9")
        Integer partner,

        @Schema(
                description = "How the output is chosen.",
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
                description = "Of every random choice: the same seed gives the same picture. Left out: drawn.",
                examples = "7")
        Long seed,

        @Schema(description = "A picture of a digit to use as a: PNG or JPEG in base64, 10×10 to 2048×2048 pixels.")
        String image,

        @Schema(description = "The digit of the data set to use as a. Left out: one of the label is drawn.")
        Digit a,

        @Schema(description = "The digit of the data set to use as b, the only partner. Left out: drawn.")
        Digit b,

        @Schema(
                description =
                        "Version of the model to make it with, one that is or was active. Left out: the active one.")
        String model) {

    private static final int DEFAULT_ATTEMPTS = 5;
    private static final Quality[] MINIMA = {Quality.HARD, Quality.STRICT};

    /** A request that names neither digits nor a model. */
    public MuddleRequest(
            Integer label,
            Integer partner,
            String strategy,
            Integer steps,
            Integer partners,
            String minimum,
            Integer attempts,
            String source,
            Long seed,
            String image) {
        this(label, partner, strategy, steps, partners, minimum, attempts, source, seed, image, null, null, null);
    }

    /**
     * Checks all values and fills in what is left out.
     *
     * @param labelCount how many labels the active model knows; another model's labels are checked by the encoder
     * @param seeds gives a seed where the request has none
     * @throws io.quarkiverse.resteasy.problem.HttpProblem that names every value at fault and what is accepted
     */
    public MuddleRecipe toRecipe(int labelCount, LongSupplier seeds) {
        List<FieldError> errors = new ArrayList<>();
        int labels = model == null ? labelCount : MuddleRecipe.MAX_LABELS;
        if (label == null && image == null && a == null) {
            errors.add(new FieldError(
                    "label", "there must be a label in 0 to " + (labels - 1) + ", or an image, or a digit a"));
        }
        checkLabel("label", label, labels, errors);
        checkLabel("partner", partner, labels, errors);
        if (partner != null && partner.equals(label)) {
            errors.add(new FieldError("partner", "partner must be another label than label, but both are " + label));
        }
        Strategy chosen = parse("strategy", strategy, Strategy.AVERAGE, Strategy.values(), errors);
        Split split = parse("source", source, Split.TRAIN, Split.values(), errors);
        checkSteps(chosen, errors);
        checkPartners(chosen, errors);
        Quality least = parse("minimum", minimum, null, MINIMA, errors);
        checkAttempts(errors);
        if (a != null && image != null) {
            errors.add(new FieldError("a", "a is either a digit of the data set or an image: give one of them"));
        }
        DigitId digitA = Digit.toId("a", a, errors);
        DigitId digitB = Digit.toId("b", b, errors);
        if (model != null && !MuddleRecipe.isModel(model)) {
            errors.add(new FieldError("model", "model must be a version, 1 to 64 letters, digits, dots, _ or -"));
        }
        if (!errors.isEmpty()) {
            throw Problems.invalid(errors);
        }
        return new MuddleRecipe(
                label,
                partner,
                split,
                chosen,
                steps == null ? chosen.defaultSteps() : steps,
                partners != null ? partners : b != null ? 1 : chosen.defaultPartners(),
                seed == null ? seeds.getAsLong() : seed,
                least,
                least == null ? 1 : attempts != null ? attempts : drawsNothing() ? 1 : DEFAULT_ATTEMPTS,
                model,
                digitA,
                digitB);
    }

    /** Whether nothing is left to be drawn, so that another attempt gives the same. */
    private boolean drawsNothing() {
        return (a != null || image != null) && b != null;
    }

    private static void checkLabel(String field, Integer value, int labelCount, List<FieldError> errors) {
        if (value != null && (value < 0 || value >= labelCount)) {
            errors.add(new FieldError(field, field + " must be in 0 to " + (labelCount - 1) + ", but is " + value));
        }
    }

    private void checkSteps(Strategy chosen, List<FieldError> errors) {
        if (steps == null) {
            return;
        }
        if (steps < 1 || steps > Interpolation.MAX_STEPS) {
            errors.add(
                    new FieldError("steps", "steps must be in 1 to " + Interpolation.MAX_STEPS + ", but is " + steps));
        } else if (chosen == Strategy.AVERAGE && steps != 1) {
            errors.add(new FieldError(
                    "steps", "strategy average decodes the midpoint only: steps goes with farthest and balanced"));
        }
    }

    private void checkPartners(Strategy chosen, List<FieldError> errors) {
        if (partners == null) {
            return;
        }
        if (partners < 1 || partners > MuddleRecipe.MAX_PARTNERS) {
            errors.add(new FieldError(
                    "partners", "partners must be in 1 to " + MuddleRecipe.MAX_PARTNERS + ", but is " + partners));
        } else if (chosen != Strategy.BALANCED && partners != 1) {
            errors.add(new FieldError(
                    "partners", "strategy " + chosen + " tries one partner only: partners goes with balanced"));
        } else if (b != null && partners != 1) {
            errors.add(new FieldError("partners", "b is the only partner: partners goes without b"));
        }
    }

    private void checkAttempts(List<FieldError> errors) {
        if (attempts == null) {
            return;
        }
        if (attempts < 1 || attempts > MuddleRecipe.MAX_ATTEMPTS) {
            errors.add(new FieldError(
                    "attempts", "attempts must be in 1 to " + MuddleRecipe.MAX_ATTEMPTS + ", but is " + attempts));
        } else if (minimum == null && attempts != 1) {
            errors.add(new FieldError("attempts", "attempts goes with minimum: without it the first output is taken"));
        } else if (drawsNothing() && attempts != 1) {
            errors.add(new FieldError("attempts", "with a and b given nothing is drawn: another attempt is the same"));
        }
    }

    private static <E> E parse(String field, String value, E otherwise, E[] accepted, List<FieldError> errors) {
        if (value == null) {
            return otherwise;
        }
        return Arrays.stream(accepted)
                .filter(constant -> constant.toString().equals(value))
                .findFirst()
                .orElseGet(() -> {
                    String names = Arrays.stream(accepted).map(Object::toString).collect(Collectors.joining(", "));
                    errors.add(new FieldError(field, field + " must be one of " + names + ", but is " + value));
                    return otherwise;
                });
    }

    /** Names a digit of the data set. */
    @Schema(name = "DigitChoice", example = "{\"split\": \"test\", \"index\": 17}")
    public record Digit(
            @Schema(
                    description = "The split that it is in.",
                    enumeration = {"train", "test"},
                    required = true)
            String split,

            @Schema(description = "Its position in the split, from 0.", minimum = "0", required = true)
            Integer index) {

        private static DigitId toId(String field, Digit digit, List<FieldError> errors) {
            if (digit == null) {
                return null;
            }
            if (digit.index == null || digit.index < 0) {
                String detail = field + ".index must be 0 or more, but is " + digit.index;
                errors.add(new FieldError(field + ".index", detail));
            }
            if (digit.split == null) {
                errors.add(new FieldError(field + ".split", field + ".split must be one of train, test"));
            }
            Split split = parse(field + ".split", digit.split, null, Split.values(), errors);
            return split == null || digit.index == null || digit.index < 0 ? null : new DigitId(split, digit.index);
        }
    }
}
