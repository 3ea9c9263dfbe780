package dev.muddle.gateway.muddles;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.muddle.contracts.DigitId;
import dev.muddle.contracts.MuddleRecipe;
import dev.muddle.contracts.MuddledDigit;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A muddle that can be made again from what its link says.
 *
 * @param recipe with a model
 */
record Reproduction(MuddleRecipe recipe) {

    static final String PATH = MuddlesResource.PATH + "/reproduction";

    /** Between a digit's split and its index. */
    static final String DIGIT_SEPARATOR = "/";

    Reproduction {
        if (recipe.model() == null) {
            throw new IllegalArgumentException("only with the same model the same comes out");
        }
    }

    /** That of a muddle; empty if it was made from an uploaded picture. */
    static Optional<Reproduction> of(MuddledDigit digit) {
        return digit.a().digit() == null
                ? Optional.empty()
                : Optional.of(new Reproduction(with(digit.model(), digit.recipe())));
    }

    /** The same recipe for one model. */
    static MuddleRecipe with(String model, MuddleRecipe recipe) {
        return new MuddleRecipe(
                recipe.label(),
                recipe.partner(),
                recipe.source(),
                recipe.strategy(),
                recipe.steps(),
                recipe.partners(),
                recipe.seed(),
                recipe.minimum(),
                recipe.attempts(),
                model,
                recipe.digitA(),
                recipe.digitB());
    }

    /** Where it is to be had. One recipe has one path. */
    String path() {
        return PATH + "?" + query();
    }

    /** The id of what is made of it: the same for the same recipe. */
    UUID id() {
        return UUID.nameUUIDFromBytes(("reproduction?" + query()).getBytes(UTF_8));
    }

    private String query() {
        List<String> members = new ArrayList<>();
        add(members, "label", recipe.label());
        add(members, "partner", recipe.partner());
        add(members, "a", text(recipe.digitA()));
        add(members, "b", text(recipe.digitB()));
        add(members, "source", recipe.source());
        add(members, "strategy", recipe.strategy());
        add(members, "steps", recipe.steps());
        add(members, "partners", recipe.partners());
        add(members, "minimum", recipe.minimum());
        add(members, "attempts", recipe.minimum() == null ? null : recipe.attempts());
        add(members, "seed", recipe.seed());
        add(members, "model", recipe.model());
        return String.join("&", members);
    }

    private static void add(List<String> members, String name, Object value) {
        if (value != null) {
            members.add(name + "=" + URLEncoder.encode(value.toString(), UTF_8).replace("%2F", "/"));
        }
    }

    private static String text(DigitId digit) {
        return digit == null ? null : digit.split() + DIGIT_SEPARATOR + digit.index();
    }
}
