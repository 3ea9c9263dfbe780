package dev.muddle.gateway.http;

import dev.muddle.gateway.GatewayConfig;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.InputStream;

/**
 * Answers bodies that are too large with a problem. Quarkus has a limit of its own, above this one, but says nothing when
 * it refuses.
 */
@ApplicationScoped
public class BodyLimit {

    /** Above that of Quarkus' own check. */
    private static final int PRIORITY = 1_000;

    /** Of a number that fits into a long. */
    private static final int MAX_DIGITS = 18;

    private final int limit;

    public BodyLimit(GatewayConfig config) {
        this.limit = Math.toIntExact(config.maxBodySize().asLongValue());
    }

    /** Looks at the length that a request announces, before its body is read. */
    public void register(@Observes Filters filters) {
        filters.register(this::check, PRIORITY);
    }

    /**
     * Reads a body that may have come without its length, and no more of it than is accepted.
     *
     * @throws HttpProblem if it is too large, or ends before its end
     */
    public byte[] read(InputStream body) {
        try {
            byte[] bytes = body.readNBytes(limit + 1);
            if (bytes.length > limit) {
                throw Problems.tooLarge(limit);
            }
            return bytes;
        } catch (IOException e) {
            throw Problems.malformed("the body can't be read: " + e.getMessage());
        }
    }

    private void check(RoutingContext context) {
        String length = context.request().getHeader("Content-Length");
        if (length != null && isTooLarge(length)) {
            ProblemWriter.refuse(context, Problems.tooLarge(limit));
        } else {
            context.next();
        }
    }

    private boolean isTooLarge(String length) {
        return length.length() > MAX_DIGITS || Long.parseLong(length) > limit;
    }
}
