package dev.muddle.gateway.access;

import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticator;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Finds out who calls: by one of our keys, or by a token of the identity provider. */
@ApplicationScoped
class Authentication {

    private final KeyStore keys;
    private final HttpAuthenticator tokens;
    private final boolean takesTokens;

    Authentication(
            KeyStore keys,
            HttpAuthenticator tokens,
            @ConfigProperty(name = "quarkus.oidc.tenant-enabled") boolean takesTokens) {
        this.keys = keys;
        this.tokens = tokens;
        this.takesTokens = takesTokens;
    }

    boolean isRequired() {
        return keys.isConfigured() || takesTokens;
    }

    boolean takesTokens() {
        return takesTokens;
    }

    /** Who calls; empty if that can't be told. It fails if the token is wrong, or the identity provider is away. */
    Uni<Optional<Caller>> caller(RoutingContext context) {
        Optional<String> credential = Credential.of(context.request());
        Optional<Caller> holder = credential.flatMap(keys.keys()::holder);
        if (credential.isEmpty() || holder.isPresent() || !takesTokens) {
            return Uni.createFrom().item(holder);
        }
        // Where the framework looks for it.
        context.request().headers().set("Authorization", "Bearer " + credential.get());
        return tokens.attemptAuthentication(context)
                .map(identity -> Optional.ofNullable(identity).map(Authentication::bearer));
    }

    private static Caller bearer(SecurityIdentity identity) {
        Role most = Arrays.stream(Role.values())
                .filter(role -> identity.hasRole(role.toString()))
                .reduce(Role.NONE, (one, other) -> other.includes(one) ? other : one);
        return new Caller(identity.getPrincipal().getName(), most);
    }
}
