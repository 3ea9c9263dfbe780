package dev.muddle.gateway.http;

import dev.muddle.registry.StoreException;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemContext;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemPostProcessor;
import jakarta.enterprise.context.ApplicationScoped;

/** Gives what goes wrong outside the resources a type, and words that help. */
@ApplicationScoped
class FrameworkProblems implements ProblemPostProcessor {

    private final AllowedMethods allowed;

    FrameworkProblems(AllowedMethods allowed) {
        this.allowed = allowed;
    }

    @Override
    public HttpProblem apply(HttpProblem problem, ProblemContext context) {
        if (problem.getType() != null) {
            return problem;
        }
        HttpProblem typed = typed(problem, context);
        return HttpProblem.builder(typed).withInstance(problem.getInstance()).build();
    }

    private HttpProblem typed(HttpProblem problem, ProblemContext context) {
        return switch (problem.getStatusCode()) {
            case 400 -> Problems.badRequest();
            case 404, 405 -> notFound(allowed.at(context.path), context.path);
            case 406 -> Problems.notAcceptable();
            case 500 ->
                isAway(context.cause) ? Problems.unavailable("the database does not answer") : Problems.internal();
            default -> problem;
        };
    }

    /** The framework also says 404 where only the method is wrong, if a resource has a longer path than another. */
    private static HttpProblem notFound(String allowed, String path) {
        return allowed.isEmpty() ? Problems.noSuchPath(path) : Problems.methodNotAllowed(allowed);
    }

    private static boolean isAway(Throwable cause) {
        return cause instanceof StoreException store && store.isTransient();
    }
}
