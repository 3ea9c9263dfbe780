package dev.muddle.gateway.muddles;

import dev.muddle.contracts.EncodeRequested;
import dev.muddle.contracts.Topic;
import dev.muddle.gateway.GatewayConfig;
import dev.muddle.gateway.Settings;
import dev.muddle.gateway.http.Problems;
import dev.muddle.messaging.Event;
import dev.muddle.messaging.EventPublisher;
import dev.muddle.messaging.PublishException;
import dev.muddle.messaging.Timetable;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;

/** Sends requests into the flow and tells their callers how they ended. */
@ApplicationScoped
class Muddles {

    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(1);
    private static final Duration FORGETTING = Duration.ofHours(1);

    private final WaitingCallers<Outcome> callers;
    private final EventPublisher publisher;
    private final OutcomeStore store;

    Muddles(GatewayConfig config, EventPublisher publisher, OutcomeStore store, MeterRegistry metrics) {
        this.callers = metrics.gauge(
                "muddle.callers.waiting", new WaitingCallers<Outcome>(config.maxWaiting()), WaitingCallers::count);
        this.publisher = publisher;
        this.store = store;
    }

    /**
     * Asks for a muddle.
     *
     * @param patience zero to not wait at all
     * @return completes with the outcome, or with a {@link TimeoutException} when the caller has waited long enough; the
     *     request goes on
     */
    CompletableFuture<Outcome> make(EncodeRequested request, Duration patience) {
        CompletableFuture<Outcome> outcome = await(request.id(), patience);
        try {
            publisher.publish(List.of(Event.of(Topic.ENCODE_REQUESTS, request.id(), request)));
            return outcome;
        } catch (PublishException e) {
            HttpProblem problem = Problems.unavailable("the request could not be sent: " + e.getMessage());
            callers.refuse(request.id(), problem);
            throw problem;
        }
    }

    /** Asks for a muddle whose request is claimed in the store, and gives that back if it can't be sent. */
    CompletableFuture<Outcome> makeClaimed(EncodeRequested request, Duration patience) {
        try {
            return make(request, patience);
        } catch (RuntimeException e) {
            store.forgetRequest(request.id());
            throw e;
        }
    }

    /** Waits for what somebody else asked for. */
    CompletableFuture<Outcome> await(UUID id, Duration patience) {
        return patience.isZero() ? CompletableFuture.failedFuture(new TimeoutException()) : callers.await(id, patience);
    }

    /** Keeps outcomes, then tells the callers that wait for them here what is kept. */
    void ended(List<PublishedOutcome> outcomes) {
        store.keep(outcomes).forEach(made -> callers.tell(made.id(), made));
        // What was kept before, or is a failure, is told as it stands in the store.
        tell(outcomes.stream()
                .map(PublishedOutcome::id)
                .filter(callers::isAwaited)
                .toList());
    }

    private void tell(Collection<UUID> awaited) {
        if (!awaited.isEmpty()) {
            store.outcomes(awaited).forEach(outcome -> callers.tell(outcome.id(), outcome));
        }
    }

    boolean isAwaited(UUID id) {
        return callers.isAwaited(id);
    }

    void onStart(@Observes StartupEvent event, Timetable timetable, GatewayConfig config) {
        // Outcomes come by Kafka in milliseconds; one that this replica missed in a rebalance is found here.
        Duration pause = Settings.atLeast(SHORTEST_PAUSE, "muddle.gateway.look-for-missed", config.lookForMissed());
        timetable.every(pause, () -> tell(callers.awaited()));
        timetable.every(FORGETTING, store::forgetRequestsOfLastWeek);
    }
}
