package dev.muddle.gateway.http;

import dev.muddle.messaging.TraceSource;
import io.quarkus.arc.Arc;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.ContextNotActiveException;
import java.util.Optional;

/** The trace that an HTTP request names: it goes on through the flow also where this system records no spans. */
@ApplicationScoped
class CallersTrace implements TraceSource {

    private final CurrentVertxRequest request;

    CallersTrace(CurrentVertxRequest request) {
        this.request = request;
    }

    @Override
    public Optional<String> traceparent() {
        if (!Arc.container().requestContext().isActive()) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(request.getCurrent())
                    .map(routing -> routing.request().getHeader("traceparent"));
        } catch (ContextNotActiveException e) {
            // The caller hung up a moment ago.
            return Optional.empty();
        }
    }
}
