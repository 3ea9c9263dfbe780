package dev.muddle.gateway.votes;

import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A vote as the API shows it, with those that were cast on the same muddle before. */
record VoteView(
        UUID muddle,
        int label,
        @Schema(description = "What the label is called.") String labelName,

        @Schema(description = "How many votes the muddle has for each label, this one among them.")
        int[] votes) {}
