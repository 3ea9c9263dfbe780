package dev.muddle.gateway.muddles;

import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** What the API document says of the filters; {@link MuddleFilter} reads them. */
class FilterParameters {

    @QueryParam("label")
    @Parameter(description = "Label of a.", schema = @Schema(type = SchemaType.INTEGER, minimum = "0", maximum = "61"))
    String label;

    @QueryParam("partner")
    @Parameter(description = "Label of b.", schema = @Schema(type = SchemaType.INTEGER, minimum = "0", maximum = "61"))
    String partner;

    @QueryParam("quality")
    @Parameter(
            description = "The verdict's quality, exactly.",
            schema = @Schema(enumeration = {"invalid", "clear", "hard", "strict"}))
    String quality;

    @QueryParam("strategy")
    @Parameter(
            description = "How the output was chosen.",
            schema = @Schema(enumeration = {"average", "farthest", "balanced"}))
    String strategy;

    @QueryParam("model")
    @Parameter(description = "Version of the model that made it.")
    String model;

    @QueryParam("since")
    @Parameter(
            description = "Made then or later: ISO 8601 with an offset, of which a + is written %2B.",
            schema = @Schema(type = SchemaType.STRING, format = "date-time"))
    String since;
}
