package dev.muddle.gateway.access;

import dev.muddle.gateway.http.ProblemWriter;
import dev.muddle.gateway.http.Problems;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.logging.Log;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.security.AuthenticationException;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Optional;

/** Lets a request through to the resources, or answers it with a problem: who it is from, what it takes, how often. */
@ApplicationScoped
public class Guard {

    /** After Quarkus has answered for CORS, should that be on. */
    private static final int PRIORITY = 150;

    private final Authentication authentication;
    private final Optional<RateLimit> limit;

    Guard(Authentication authentication, RateLimitConfig config) {
        this.authentication = authentication;
        this.limit = config.perSecond().isPresent()
                ? Optional.of(new RateLimit(
                        config.perSecond().getAsDouble(), config.burst(), config.clients(), System::nanoTime))
                : Optional.empty();
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, PRIORITY);
    }

    void tell(@Observes StartupEvent event, KeyStore keys) {
        if (authentication.isRequired()) {
            Log.infof(
                    "Callers need a key: %d are known%s",
                    keys.keys().count(), authentication.takesTokens() ? ", and tokens of OpenID Connect" : "");
        }
    }

    private void check(RoutingContext context) {
        Optional<Role> needed = Permissions.needed(context.request().method().name(), context.normalizedPath());
        if (needed.isEmpty()) {
            context.next();
        } else if (authentication.isRequired()) {
            // Nothing of it is for those who did not show the key.
            context.response().putHeader("Vary", "Authorization, X-Api-Key, Cookie");
            authentication
                    .caller(context)
                    .subscribe()
                    .with(caller -> decide(context, needed.get(), caller), failure -> fail(context, failure));
        } else {
            goOn(context, address(context), Optional.empty());
        }
    }

    private void decide(RoutingContext context, Role needed, Optional<Caller> caller) {
        String client = caller.map(known -> "caller " + known.name()).orElseGet(() -> address(context));
        goOn(context, client, refusal(context, needed, caller));
    }

    private Optional<HttpProblem> refusal(RoutingContext context, Role needed, Optional<Caller> caller) {
        if (caller.isEmpty()) {
            return Optional.of(unauthenticated(context));
        }
        Role role = caller.get().role();
        return role.includes(needed)
                ? Optional.empty()
                : Optional.of(Problems.forbidden(
                        caller.get().name() + " has the role " + role + ", but this takes the role " + needed));
    }

    private HttpProblem unauthenticated(RoutingContext context) {
        String accepted = "accepted is Authorization: Bearer KEY, or X-Api-Key: KEY"
                + (authentication.takesTokens() ? ", or a token of OpenID Connect as Authorization: Bearer TOKEN" : "");
        String fault = Credential.of(context.request()).isPresent() ? "the key is not known" : "there is no key";
        return Problems.unauthenticated(fault + "; " + accepted);
    }

    private void fail(RoutingContext context, Throwable failure) {
        if (failure instanceof AuthenticationException) {
            goOn(context, address(context), Optional.of(unauthenticated(context)));
        } else {
            Log.warnf("A token can't be checked: %s", failure);
            ProblemWriter.refuse(context, Problems.unavailable("the identity provider does not answer"));
        }
    }

    private void goOn(RoutingContext context, String client, Optional<HttpProblem> refusal) {
        Duration wait = limit.map(each -> each.take(client)).orElse(Duration.ZERO);
        if (!wait.isZero()) {
            ProblemWriter.refuse(context, Problems.rateLimited(wait));
        } else if (refusal.isPresent()) {
            ProblemWriter.refuse(context, refusal.get());
        } else {
            context.next();
        }
    }

    private static String address(RoutingContext context) {
        return "address " + ClientAddress.of(context.request().remoteAddress().hostAddress());
    }
}
