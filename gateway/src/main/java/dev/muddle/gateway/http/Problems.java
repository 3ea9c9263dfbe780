package dev.muddle.gateway.http;

import dev.muddle.contracts.MuddleFailed;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.core.HttpHeaders;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** Every problem that the API answers with (RFC 9457). The types are stable; clients may switch on them. */
public final class Problems {

    /** A value of the request that is not accepted. */
    public record FieldError(String field, String detail) {}

    private Problems() {}

    public static HttpProblem malformed(String detail) {
        return problem("malformed-json", "The body is not JSON", 400, detail).build();
    }

    public static HttpProblem invalid(List<FieldError> errors) {
        String detail =
                String.join("; ", errors.stream().map(FieldError::detail).toList());
        return problem("invalid-request", "The request has values that are not accepted", 422, detail)
                .with("errors", errors)
                .build();
    }

    public static HttpProblem invalid(String field, String detail) {
        return invalid(List.of(new FieldError(field, detail)));
    }

    public static HttpProblem tooLarge(long limit) {
        return problem("body-too-large", "The body is too large", 413, "a body has at most " + limit + " bytes")
                .build();
    }

    public static HttpProblem notJson(String contentType) {
        String detail = "the content-type must be application/json, but is " + contentType;
        return problem("unsupported-media-type", "The body is of another type", 415, detail)
                .build();
    }

    public static HttpProblem badRequest() {
        return problem("bad-request", "The request can't be understood", 400, "the path or a header is malformed")
                .build();
    }

    /** Who calls is not known. */
    public static HttpProblem unauthenticated(String detail) {
        return problem("unauthenticated", "A key is needed", 401, detail)
                .withHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"muddle\"")
                .build();
    }

    /** Who calls is known, but may not do this. */
    public static HttpProblem forbidden(String detail) {
        return problem("forbidden", "This takes another role", 403, detail).build();
    }

    public static HttpProblem noSuchPath(String path) {
        String detail = "there is nothing at " + path + "; what there is, /openapi says";
        return problem("no-such-path", "There is nothing here", 404, detail).build();
    }

    public static HttpProblem methodNotAllowed(String allowed) {
        return problem("method-not-allowed", "The method is not accepted here", 405, "accepted is " + allowed)
                .withHeader(HttpHeaders.ALLOW, allowed)
                .build();
    }

    public static HttpProblem notAcceptable() {
        String detail = "there are application/json and, of pictures, image/png";
        return problem("not-acceptable", "It can't be had in that form", 406, detail)
                .build();
    }

    public static HttpProblem internal() {
        return problem("internal", "The service failed", 500, "this is no fault of the request; the log says more")
                .build();
    }

    public static HttpProblem noSuchMuddle(String id) {
        String detail = "there is no muddle with the id " + id + "; an id is a UUID, from the answer to a POST";
        return problem("no-such-muddle", "There is no such muddle", 404, detail).build();
    }

    public static HttpProblem idempotencyKeyReused() {
        String detail = "this Idempotency-Key was used with another body; a key goes with one request";
        return problem("idempotency-key-reused", "The key is in use", 422, detail)
                .build();
    }

    public static HttpProblem idempotencyInProgress(UUID muddle, String location) {
        String detail = "the request with this Idempotency-Key is still worked on; its muddle will be at " + location;
        return later(
                problem("idempotency-in-progress", "The request is still worked on", 409, detail)
                        .with("muddle", muddle)
                        .withHeader(HttpHeaders.LOCATION, location),
                1);
    }

    public static HttpProblem noSuchModel(String version) {
        String detail = "there is no model " + version + "; those there are, /api/v1/models lists";
        return problem("no-such-model", "There is no such model", 404, detail).build();
    }

    /** A part of a model that not every model has. */
    public static HttpProblem notOfThisModel(String detail) {
        return problem("not-of-this-model", "The model has no such part", 404, detail)
                .build();
    }

    public static HttpProblem noSuchDigit(String detail) {
        return problem("no-such-digit", "There is no such digit", 404, detail).build();
    }

    public static HttpProblem noSuchBatch(String id) {
        String detail = "there is no batch with the id " + id + "; an id is a UUID, from the answer to a POST";
        return problem("no-such-batch", "There is no such batch", 404, detail).build();
    }

    public static HttpProblem batchNotDone(String state) {
        String detail = "a batch is exported when it is done, but this one is " + state;
        return problem("batch-not-done", "The batch is not done", 409, detail).build();
    }

    public static HttpProblem batchEnded(String state) {
        String detail = "a batch is cancelled while it runs, but this one is " + state;
        return problem("batch-ended", "The batch has ended", 409, detail).build();
    }

    public static HttpProblem tooManyBatches(int limit) {
        return later(problem("too-many-batches", "Too many batches run", 429, limit + " batches run already"), 30);
    }

    public static HttpProblem tooManyExports(int limit) {
        return later(problem("too-many-exports", "Too many exports", 429, limit + " exports are being sent"), 10);
    }

    public static HttpProblem noSuchSchema(String name, List<String> known) {
        String detail = "there is no schema " + name + "; there are " + String.join(", ", known);
        return problem("no-such-schema", "There is no such schema", 404, detail).build();
    }

    public static HttpProblem noModel() {
        return later(problem("no-model", "No model is active yet", 503, "a model is published and activated first"), 2);
    }

    public static HttpProblem tooManyWaiting(int limit) {
        return tooMany(limit + " callers wait already");
    }

    public static HttpProblem tooManyListening(int limit) {
        return tooMany(limit + " listen already");
    }

    public static HttpProblem tooBusy() {
        return tooMany("too many pictures are being read");
    }

    /** A client asked for more than its share. */
    public static HttpProblem rateLimited(Duration wait) {
        String detail = "you sent more requests than you may; the next is accepted after Retry-After seconds";
        int seconds = (int)
                Math.min(Integer.MAX_VALUE, wait.plusSeconds(1).minusNanos(1).toSeconds());
        return later(problem("rate-limited", "Too many requests from you", 429, detail), seconds);
    }

    private static HttpProblem tooMany(String detail) {
        return later(problem("too-many-requests", "Too many requests", 429, detail), 1);
    }

    public static HttpProblem unavailable(String detail) {
        return later(problem("unavailable", "A part of the system is away", 503, detail), 5);
    }

    public static HttpProblem failed(MuddleFailed failure) {
        return failed(failure, "The muddle could not be made")
                .with("muddle", failure.id())
                .with("stage", failure.stage().toString())
                .build();
    }

    /** What another service could not answer. */
    public static HttpProblem unanswered(MuddleFailed failure) {
        return failed(failure, "The request could not be carried out")
                .with("stage", failure.stage().toString())
                .build();
    }

    private static HttpProblem.Builder failed(MuddleFailed failure, String title) {
        int status = switch (failure.problem()) {
            case UNKNOWN_LABEL, INVALID_REQUEST -> 422;
            case UNKNOWN_MODEL -> 409;
            case INTERNAL -> 500;
        };
        return problem(failure.problem().toString(), title, status, failure.detail());
    }

    private static HttpProblem.Builder problem(String type, String title, int status, String detail) {
        return HttpProblem.builder()
                .withType(URI.create("urn:muddle:problem:" + type))
                .withTitle(title)
                .withStatus(status)
                .withDetail(detail);
    }

    private static HttpProblem later(HttpProblem.Builder problem, int seconds) {
        return problem.withHeader(HttpHeaders.RETRY_AFTER, seconds).build();
    }
}
