package dev.muddle.gateway.questions;

import dev.muddle.contracts.MuddleFailed;
import dev.muddle.contracts.Topic;
import dev.muddle.gateway.GatewayConfig;
import dev.muddle.gateway.http.Problems;
import dev.muddle.gateway.muddles.WaitingCallers;
import dev.muddle.messaging.Event;
import dev.muddle.messaging.EventPublisher;
import dev.muddle.messaging.PublishException;
import io.quarkiverse.resteasy.problem.HttpProblem;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Questions to another service over Kafka, each answered to the replica that asked. Nothing is kept: an answer that this
 * replica missed, as while its consumer joins again, is asked for once more after a third of the patience.
 *
 * @param <A> the answer
 */
public final class Questions<A> {

    private final Topic topic;
    private final String whom;
    private final WaitingCallers<A> callers;
    private final EventPublisher publisher;
    private final Duration patience;

    /**
     * @param topic where the questions go
     * @param whom is asked, for people
     */
    public Questions(Topic topic, String whom, GatewayConfig config, EventPublisher publisher) {
        this.topic = topic;
        this.whom = whom;
        this.callers = new WaitingCallers<>(config.maxWaiting());
        this.publisher = publisher;
        this.patience = config.patience();
    }

    /**
     * Asks a question.
     *
     * @return completes with the answer, or with a problem: why there is none
     * @throws HttpProblem if too many wait already, or Kafka is away
     */
    public CompletableFuture<A> ask(UUID id, Object question) {
        CompletableFuture<A> answer = callers.await(id, patience);
        List<Event> events = List.of(Event.of(topic, id, question));
        try {
            publisher.publish(events);
        } catch (PublishException e) {
            HttpProblem problem = Problems.unavailable("the request could not be sent: " + e.getMessage());
            callers.refuse(id, problem);
            throw problem;
        }
        askAgain(id, events);
        return answer.handle((told, failure) -> {
            if (failure == null) {
                return told;
            }
            Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
            throw cause instanceof TimeoutException
                    ? Problems.unavailable(whom + " did not answer in " + patience.toSeconds() + " s")
                    : new CompletionException(cause);
        });
    }

    /** The same question twice does no harm, as its answer is the same. */
    private void askAgain(UUID id, List<Event> events) {
        CompletableFuture.delayedExecutor(patience.toMillis() / 3, TimeUnit.MILLISECONDS)
                .execute(() -> {
                    if (isOpen(id)) {
                        publisher.publish(events);
                    }
                });
    }

    public boolean isOpen(UUID id) {
        return callers.isAwaited(id);
    }

    public void answered(UUID id, A answer) {
        callers.tell(id, answer);
    }

    public void failed(MuddleFailed failure) {
        callers.refuse(failure.id(), Problems.unanswered(failure));
    }
}
