package dev.muddle.gateway.muddles;

import dev.muddle.gateway.GatewayConfig;
import dev.muddle.gateway.http.Problems;
import dev.muddle.gateway.muddles.Outcome.Failed;
import dev.muddle.gateway.muddles.Outcome.Made;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.eclipse.microprofile.context.ManagedExecutor;

/** How outcomes, and what has none yet, are answered. */
@ApplicationScoped
public class MuddleResponses {

    private final OutcomeStore store;
    private final ManagedExecutor executor;
    private final Duration patience;

    MuddleResponses(OutcomeStore store, ManagedExecutor executor, GatewayConfig config) {
        this.store = store;
        this.executor = executor;
        this.patience = config.patience();
    }

    /** How long a caller is to wait, by what it prefers. */
    Duration patience(HttpHeaders headers) {
        return prefer(headers).patience(patience);
    }

    /** Answers when the outcome comes or the caller has waited long enough. */
    CompletionStage<Response> whenEnded(
            UUID id,
            CompletableFuture<Outcome> outcome,
            HttpHeaders headers,
            Function<Made, Response.ResponseBuilder> show) {
        Prefer prefer = prefer(headers);
        return outcome.thenApply(
                        ended -> applied(prefer, false, show(ended, show)).build())
                // That takes the database, and whoever waits for it is not to keep other callers waiting.
                .exceptionallyCompose(failure -> CompletableFuture.supplyAsync(
                        () -> applied(prefer, true, unfinished(id, failure)).build(), executor));
    }

    /**
     * Answers with what has become of a muddle.
     *
     * @throws io.quarkiverse.resteasy.problem.HttpProblem if there is none with this id, or it could not be made
     */
    Response find(String id, Function<Made, Response.ResponseBuilder> show) {
        return made(id).map(show).orElseGet(() -> pending(uuid(id))).build();
    }

    /**
     * What was made.
     *
     * @return empty if it is still being made
     * @throws io.quarkiverse.resteasy.problem.HttpProblem as for {@link #find}
     */
    public Optional<Made> made(String id) {
        UUID uuid = uuid(id);
        Optional<Made> made = store.outcome(uuid).map(MuddleResponses::made);
        if (made.isEmpty() && !store.isRequested(uuid)) {
            throw Problems.noSuchMuddle(id);
        }
        return made;
    }

    private static Made made(Outcome outcome) {
        if (outcome instanceof Failed failed) {
            throw Problems.failed(failed.failure());
        }
        return (Made) outcome;
    }

    private static UUID uuid(String id) {
        try {
            return UUID.fromString(id);
        } catch (IllegalArgumentException e) {
            throw Problems.noSuchMuddle(id);
        }
    }

    /** Answers with an outcome. */
    static Response.ResponseBuilder show(Outcome outcome, Function<Made, Response.ResponseBuilder> show) {
        return show.apply(made(outcome));
    }

    /** Where a muddle is to be found. */
    public static String path(UUID id) {
        return MuddlesResource.PATH + "/" + id;
    }

    /** Says where to come back. */
    public static Response.ResponseBuilder pending(UUID id) {
        String path = path(id);
        return Response.accepted(Map.of("id", id, "status", "pending", "links", Map.of("self", path)))
                .type(MediaType.APPLICATION_JSON)
                .header(HttpHeaders.LOCATION, path)
                .header(HttpHeaders.RETRY_AFTER, 1);
    }

    /** Says it again to one who was told so before. */
    Response.ResponseBuilder pendingAgain(UUID id, HttpHeaders headers) {
        return applied(prefer(headers), true, pending(id));
    }

    private Response.ResponseBuilder unfinished(UUID id, Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        if (cause instanceof TimeoutException) {
            store.keepRequest(id);
            return pending(id);
        }
        throw new CompletionException(cause);
    }

    private Response.ResponseBuilder applied(Prefer prefer, boolean pending, Response.ResponseBuilder response) {
        String applied = prefer.applied(patience, pending);
        return applied.isEmpty() ? response : response.header("Preference-Applied", applied);
    }

    private static Prefer prefer(HttpHeaders headers) {
        List<String> values = headers.getRequestHeader("Prefer");
        return Prefer.of(values == null ? List.of() : values);
    }
}
