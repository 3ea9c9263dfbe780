package dev.muddle.recipe;

import dev.muddle.contracts.DigitId;
import dev.muddle.contracts.MuddleRecipe;
import java.util.Optional;

/** What a recipe says of the digits that it gives for a and b, held against the data set. */
final class GivenDigits {

    private GivenDigits() {}

    /** The label that is asked for: in words, or by a digit. Null for neither. */
    static Integer label(Integer asked, DigitId digit, Digits digits) {
        return asked != null || digit == null ? asked : Integer.valueOf(digits.label(digit));
    }

    /** What is wrong with the digits, for people. */
    static Optional<String> contradiction(MuddleRecipe recipe, Digits digits) {
        return contradiction("a", recipe.digitA(), "label", recipe.label(), digits)
                .or(() -> contradiction("b", recipe.digitB(), "partner", recipe.partner(), digits))
                .or(() -> sameLabel(recipe, digits));
    }

    private static Optional<String> contradiction(
            String name, DigitId digit, String field, Integer asked, Digits digits) {
        if (digit == null) {
            return Optional.empty();
        }
        int count = digits.count(digit.split());
        if (digit.index() >= count) {
            return Optional.of("the %s split has %d digits: the index of %s must be in 0 to %d, but is %d"
                    .formatted(digit.split(), count, name, count - 1, digit.index()));
        }
        int label = digits.label(digit);
        return asked == null || asked == label
                ? Optional.empty()
                : Optional.of("%s must be left out or that of %s, %d, but is %d".formatted(field, name, label, asked));
    }

    private static Optional<String> sameLabel(MuddleRecipe recipe, Digits digits) {
        Integer a = label(recipe.label(), recipe.digitA(), digits);
        Integer b = label(recipe.partner(), recipe.digitB(), digits);
        return a == null || !a.equals(b)
                ? Optional.empty()
                : Optional.of("a and b must be of different labels, but both are of label " + a);
    }
}
