package dev.muddle.gateway;

import dev.muddle.registry.StoreException;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemContext;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemPostProcessor;
import jakarta.enterprise.context.ApplicationScoped;

/** Gives what goes wrong outside the resources a type, and words that help. */
@ApplicationScoped
class FrameworkProblems implements ProblemPostProcessor {

    @Override
    public HttpProblem apply(HttpProblem problem, ProblemContext context) {
        if (problem.getType() != null) {
            return problem;
        }
        HttpProblem typed = typed(problem, context);
        return HttpProblem.builder(typed).withInstance(problem.getInstance()).build();
    }

    private static HttpProblem typed(HttpProblem problem, ProblemContext context) {
        return switch (problem.getStatusCode()) {
            case 400 -> Problems.badRequest();
            case 404 -> Problems.noSuchPath(context.path);
            case 405 -> Problems.methodNotAllowed(allowed(context.path));
            case 406 -> Problems.notAcceptable();
            case 500 ->
                isAway(context.cause) ? Problems.unavailable("the database does not answer") : Problems.internal();
            default -> problem;
        };
    }

    private static boolean isAway(Throwable cause) {
        return cause instanceof StoreException store && store.isTransient();
    }

    private static String allowed(String path) {
        return path.equals(MuddlesResource.PATH) ? "POST" : "GET, HEAD";
    }
}
