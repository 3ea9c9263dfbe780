package dev.muddle.messaging;

import dev.muddle.contracts.EncodeRequested;
import dev.muddle.contracts.ModelActivated;
import dev.muddle.contracts.MuddleFailed;
import dev.muddle.contracts.MuddleFailed.Problem;
import dev.muddle.contracts.MuddleFailed.Stage;
import dev.muddle.contracts.MuddledDigit;
import dev.muddle.latent.Quality;
import dev.muddle.latent.Strategy;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/**
 * What becomes of requests, as metrics; docs/metrics.md says what each one tells. Every label has a closed set of values,
 * and all of them are there from the start, as 0, so that the first failure is seen as a rise.
 */
@ApplicationScoped
class FlowMetrics {

    private final MeterRegistry registry;
    private final Counter accepted;
    private final Counter successes;
    private final MultiGauge models;
    private ModelActivated model;

    FlowMetrics(MeterRegistry registry) {
        this.registry = registry;
        this.accepted = registry.counter("muddle.request.accepted");
        this.successes = registry.counter("muddle.request.success");
        this.models = MultiGauge.builder("muddle.model.info").register(registry);
        for (Strategy strategy : Strategy.values()) {
            for (Quality quality : Quality.values()) {
                outputs(strategy, quality);
            }
        }
        for (Stage stage : Stage.values()) {
            retries(stage);
            deadLetters(stage);
            for (Problem problem : Problem.values()) {
                failures(stage, problem);
            }
        }
    }

    /** Counts what the broker has taken, from whatever part of the service. */
    void published(List<Event> events) {
        for (Event event : events) {
            if (event.payload() instanceof EncodeRequested request && request.attempt() == 1) {
                accepted.increment();
            } else if (event.payload() instanceof MuddleFailed failure) {
                failures(failure.stage(), failure.problem()).increment();
            } else if (event.payload() instanceof ModelActivated activated) {
                activated(activated);
            }
        }
    }

    /** Counts what came of a step: a digit that another step only tells of again was not made there. */
    void ended(Stage stage, List<Event> events) {
        for (Event event : events) {
            if (event.payload() instanceof MuddledDigit digit && stage == Stage.DECODE) {
                successes.increment();
                outputs(digit.recipe().strategy(), digit.verdict().quality()).increment();
            } else if (event.topic().endsWith(DeadLetter.SUFFIX)) {
                deadLetters(stage).increment();
            }
        }
    }

    /** Notes the model that is active, once the service has taken it. */
    void taken(List<?> events) {
        for (Object event : events) {
            if (event instanceof ModelActivated activated) {
                activated(activated);
            }
        }
    }

    void triedAgain(Stage stage) {
        retries(stage).increment();
    }

    private synchronized void activated(ModelActivated next) {
        if (model == null || !model.activatedAt().isAfter(next.activatedAt())) {
            model = next;
            Tags tags = Tags.of("version", next.version(), "data_set", next.dataSet());
            models.register(List.of(MultiGauge.Row.of(tags, 1)), true);
        }
    }

    private Counter outputs(Strategy strategy, Quality quality) {
        return registry.counter("muddle.outputs", "strategy", strategy.toString(), "quality", quality.toString());
    }

    private Counter failures(Stage stage, Problem problem) {
        return registry.counter("muddle.request.failure", "stage", stage.toString(), "reason", problem.toString());
    }

    private Counter retries(Stage stage) {
        return registry.counter("muddle.step.retries", "stage", stage.toString());
    }

    private Counter deadLetters(Stage stage) {
        return registry.counter("muddle.dead.letters", "stage", stage.toString());
    }
}
