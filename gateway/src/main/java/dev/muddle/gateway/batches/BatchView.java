package dev.muddle.gateway.batches;

import dev.muddle.contracts.Split;
import dev.muddle.latent.Quality;
import dev.muddle.latent.Strategy;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A batch as the API shows it. */
record BatchView(
        UUID id,
        @Schema(nullable = true) String name,
        BatchState state,

        @Schema(description = "Version of the model that every item is made with.")
        String model,

        @Schema(description = "How many items were asked for.")
        int count,

        @Schema(description = "How many were made.") int done,

        @Schema(description = "How many could not be made; exports leave them out.")
        int failed,

        @Schema(description = "Items a second, since it began; null before the first.", nullable = true)
        Double rate,

        @Schema(
                description = "Seconds to its end, at that rate; null if that is not known, 0 when it has ended.",
                nullable = true)
        Long etaSeconds,

        List<Integer> labels,

        @Schema(description = "Empty: the nearest cluster.") List<Integer> partnerLabels,

        Strategy strategy,
        int steps,
        int partners,
        @Schema(nullable = true) Quality minimum,
        int attempts,
        Split source,

        @Schema(description = "With the model and the request, gives the same items again.")
        long seed,

        Instant createdAt,
        @Schema(nullable = true) Instant endedAt,
        Links links) {

    static BatchView of(Batch batch, Instant now) {
        BatchPlan plan = batch.plan();
        OptionalDouble rate = batch.rate(now);
        return new BatchView(
                batch.id(),
                batch.name(),
                batch.state(),
                batch.model(),
                plan.count(),
                batch.done(),
                batch.failed(),
                rate.isPresent() ? rate.getAsDouble() : null,
                eta(batch, rate),
                plan.labels(),
                plan.partnerLabels(),
                plan.recipe().strategy(),
                plan.recipe().steps(),
                plan.recipe().partners(),
                plan.recipe().minimum(),
                plan.recipe().attempts(),
                plan.recipe().source(),
                plan.recipe().seed(),
                batch.createdAt(),
                batch.endedAt(),
                Links.of(batch));
    }

    private static Long eta(Batch batch, OptionalDouble rate) {
        if (batch.state() != BatchState.RUNNING) {
            return 0L;
        }
        int left = batch.plan().count() - batch.ended();
        return rate.isPresent() ? (long) Math.ceil(left / rate.getAsDouble()) : null;
    }

    /**
     * Where to go on.
     *
     * @param cancellation null when it has ended
     * @param export null while it is not done
     */
    record Links(
            String self,

            @Schema(description = "To be posted to; while it runs.", nullable = true)
            String cancellation,

            @Schema(description = "To be asked for with ?format=; when it is done.", nullable = true)
            String export) {

        static Links of(Batch batch) {
            String self = BatchesResource.PATH + "/" + batch.id();
            return new Links(
                    self,
                    batch.state() == BatchState.RUNNING ? self + "/cancellation" : null,
                    batch.state() == BatchState.DONE ? self + "/export" : null);
        }
    }
}
