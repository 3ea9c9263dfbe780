package dev.muddle.gateway.failures;

import dev.muddle.contracts.MuddleFailed;
import dev.muddle.contracts.MuddleFailed.Problem;
import dev.muddle.contracts.MuddleFailed.Stage;
import dev.muddle.gateway.http.ListPosition;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A failure as the API shows it. */
record FailureView(
        @Schema(description = "Of the muddle that was not made.")
        UUID id,

        @Schema(
                description = "The step that failed.",
                enumeration = {"request", "encode", "blend", "decode"})
        Stage stage,

        @Schema(
                description = "internal: a fault of the system. The others: of the request.",
                enumeration = {"unknown-label", "unknown-model", "invalid-request", "internal"})
        Problem problem,

        @Schema(description = "What was wrong and what is accepted.")
        String detail,

        Instant failedAt) {

    static FailureView of(MuddleFailed failure, Instant failedAt) {
        return new FailureView(failure.id(), failure.stage(), failure.problem(), failure.detail(), failedAt);
    }

    ListPosition position() {
        return new ListPosition(failedAt, id);
    }

    /** A page of the listing. */
    record Page(@Schema(description = "Newest first.") List<FailureView> items, Links links) {}

    /** Where this page and the next are. */
    record Links(
            String self,

            @Schema(description = "The next page; null on the last.", nullable = true)
            String next) {}
}
