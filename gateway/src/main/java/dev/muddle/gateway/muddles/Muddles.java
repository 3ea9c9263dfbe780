package dev.muddle.gateway.muddles;

import dev.muddle.contracts.EncodeRequested;
import dev.muddle.contracts.Topic;
import dev.muddle.gateway.GatewayConfig;
import dev.muddle.gateway.http.Problems;
import dev.muddle.messaging.Event;
import dev.muddle.messaging.EventPublisher;
import dev.muddle.messaging.PublishException;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/** Sends requests into the flow and tells their callers how they ended. */
@ApplicationScoped
class Muddles {

    private final WaitingCallers callers;
    private final EventPublisher publisher;
    private final OutcomeStore store;

    Muddles(GatewayConfig config, EventPublisher publisher, OutcomeStore store) {
        this.callers = new WaitingCallers(config.maxWaiting(), config.patience());
        this.publisher = publisher;
        this.store = store;
    }

    /**
     * Asks for a muddle.
     *
     * @return completes with the outcome, or with a {@link java.util.concurrent.TimeoutException} when the caller has
     *     waited long enough; the request goes on
     */
    CompletableFuture<Outcome> make(EncodeRequested request) {
        CompletableFuture<Outcome> outcome = callers.await(request.id());
        try {
            publisher.publish(List.of(Event.of(Topic.ENCODE_REQUESTS, request.id(), request)));
            return outcome;
        } catch (PublishException e) {
            callers.forget(request.id());
            throw Problems.unavailable("the request could not be sent: " + e.getMessage());
        }
    }

    /** Keeps outcomes, then tells the callers that wait for them here. */
    void ended(List<Outcome> outcomes) {
        store.keep(outcomes);
        outcomes.forEach(callers::tell);
    }

    boolean isAwaited(UUID id) {
        return callers.isAwaited(id);
    }

    /** Outcomes come by Kafka in milliseconds; one that this replica missed in a rebalance is found here. */
    @Scheduled(every = "2s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void lookForMissed() {
        Set<UUID> awaited = callers.awaited();
        if (!awaited.isEmpty()) {
            store.outcomes(awaited).forEach(callers::tell);
        }
    }
}
