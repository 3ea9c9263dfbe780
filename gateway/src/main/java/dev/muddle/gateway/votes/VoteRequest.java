package dev.muddle.gateway.votes;

import dev.muddle.gateway.http.Problems;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The body of a vote: what a person takes a muddle for. */
record VoteRequest(
        @Schema(description = "Id of the muddle.", format = "uuid", required = true)
        String muddle,

        @Schema(description = "The label that the person sees, counted from 0.", required = true, examples = "4")
        Integer label) {

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem if it is none */
    UUID muddleId() {
        try {
            if (muddle != null) {
                return UUID.fromString(muddle);
            }
        } catch (IllegalArgumentException e) {
            // Falls through to the same answer.
        }
        throw Problems.invalid("muddle", "muddle must be the id of a muddle, a UUID, but is " + muddle);
    }

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem if the model has no such label */
    int label(int labels) {
        if (label == null || label < 0 || label >= labels) {
            throw Problems.invalid("label", "label must be in 0 to " + (labels - 1) + ", but is " + label);
        }
        return label;
    }
}
