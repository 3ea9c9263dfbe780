package dev.muddle.gateway.muddles;

import dev.muddle.gateway.http.QueryReader;
import jakarta.ws.rs.QueryParam;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** A recipe as query parameters: what the API document says of them, and how they are read. */
class RecipeParameters {

    private static final Pattern DIGIT = Pattern.compile("(train|test)" + Reproduction.DIGIT_SEPARATOR + "(\\d{1,9})");

    @QueryParam("label")
    @Parameter(description = "Label of a.", schema = @Schema(type = SchemaType.INTEGER), example = "4")
    String label;

    @QueryParam("partner")
    @Parameter(description = "Label of b.", schema = @Schema(type = SchemaType.INTEGER))
    String partner;

    @QueryParam("a")
    @Parameter(description = "The digit to use as a: its split and index, such as test/17.")
    String a;

    @QueryParam("b")
    @Parameter(description = "The digit to use as b.")
    String b;

    @QueryParam("source")
    @Parameter(schema = @Schema(enumeration = {"train", "test"}))
    String source;

    @QueryParam("strategy")
    @Parameter(schema = @Schema(enumeration = {"average", "farthest", "balanced"}))
    String strategy;

    @QueryParam("steps")
    @Parameter(schema = @Schema(type = SchemaType.INTEGER))
    String steps;

    @QueryParam("partners")
    @Parameter(schema = @Schema(type = SchemaType.INTEGER))
    String partners;

    @QueryParam("minimum")
    @Parameter(schema = @Schema(enumeration = {"hard", "strict"}))
    String minimum;

    @QueryParam("attempts")
    @Parameter(schema = @Schema(type = SchemaType.INTEGER))
    String attempts;

    @QueryParam("seed")
    @Parameter(required = true, schema = @Schema(type = SchemaType.INTEGER, format = "int64"), example = "7")
    String seed;

    @QueryParam("model")
    @Parameter(description = "Version of the model. Left out: the active one, which another may replace.")
    String model;

    /** Reads them. */
    static MuddleRequest read(QueryReader query) {
        MuddleRequest request = new MuddleRequest(
                query.integer("label"),
                query.integer("partner"),
                query.text("strategy"),
                query.integer("steps"),
                query.integer("partners"),
                query.text("minimum"),
                query.integer("attempts"),
                query.text("source"),
                query.wholeNumber("seed"),
                null,
                digit("a", query),
                digit("b", query),
                query.text("model"));
        if (request.seed() == null) {
            query.error("seed", "there must be a seed: it is what a muddle is made again from");
        }
        return request;
    }

    private static MuddleRequest.Digit digit(String name, QueryReader query) {
        String text = query.text(name);
        if (text == null) {
            return null;
        }
        Matcher digit = DIGIT.matcher(text);
        if (!digit.matches()) {
            query.error(name, name + " must be a split and an index, such as test/17, but is " + text);
            return null;
        }
        return new MuddleRequest.Digit(digit.group(1), Integer.valueOf(digit.group(2)));
    }
}
