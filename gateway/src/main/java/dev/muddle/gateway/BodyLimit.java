package dev.muddle.gateway;

import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Answers bodies that are too large with a problem: Quarkus by itself answers 413 without a word. */
@ApplicationScoped
class BodyLimit {

    /** Above that of Quarkus' own check. */
    private static final int PRIORITY = 1_000;

    /** Of a number that fits into a long. */
    private static final int MAX_DIGITS = 18;

    private final long limit;

    BodyLimit(@ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize limit) {
        this.limit = limit.asLongValue();
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, PRIORITY);
    }

    private void check(RoutingContext context) {
        String length = context.request().getHeader("Content-Length");
        if (length != null && isTooLarge(length)) {
            refuse(context);
        } else {
            context.next();
        }
    }

    private boolean isTooLarge(String length) {
        return length.length() > MAX_DIGITS || Long.parseLong(length) > limit;
    }

    private void refuse(RoutingContext context) {
        JsonObject problem = new JsonObject()
                .put("type", "urn:muddle:problem:body-too-large")
                .put("title", "The body is too large")
                .put("status", 413)
                .put("detail", "a body has at most " + limit + " bytes")
                .put("instance", context.request().path());
        context.response()
                .setStatusCode(413)
                .putHeader("Content-Type", "application/problem+json")
                .putHeader("Connection", "close")
                .end(problem.toBuffer());
    }
}
