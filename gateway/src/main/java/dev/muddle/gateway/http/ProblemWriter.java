package dev.muddle.gateway.http;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

/** Answers with a problem before a request reaches the resources. */
public final class ProblemWriter {

    private ProblemWriter() {}

    /** Answers, and closes the connection: a body that nobody reads may be on its way. */
    public static void refuse(RoutingContext context, HttpProblem problem) {
        JsonObject body = new JsonObject()
                .put("type", problem.getType().toString())
                .put("status", problem.getStatusCode())
                .put("title", problem.getTitle())
                .put("detail", problem.getDetail())
                .put("instance", context.request().path());
        HttpServerResponse response = context.response().setStatusCode(problem.getStatusCode());
        problem.getHeaders().forEach((name, value) -> response.putHeader(name, value.toString()));
        if (mayHaveBody(context)) {
            response.putHeader("Connection", "close");
        }
        response.putHeader("Content-Type", "application/problem+json").end(body.toBuffer());
    }

    private static boolean mayHaveBody(RoutingContext context) {
        String length = context.request().getHeader("Content-Length");
        return context.request().getHeader("Transfer-Encoding") != null || (length != null && !length.equals("0"));
    }
}
