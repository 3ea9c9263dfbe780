package dev.muddle.gateway.http;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.UriInfo;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Refuses the one character that no text in the database can have. */
class NulFilter {

    @ServerRequestFilter(preMatching = true)
    public void check(ContainerRequestContext request) {
        UriInfo uri = request.getUriInfo();
        if (hasNul(uri.getPath())) {
            throw Problems.badRequest();
        }
        uri.getQueryParameters().forEach((name, values) -> {
            if (hasNul(name) || values.stream().anyMatch(NulFilter::hasNul)) {
                throw Problems.invalid(name, name + " must not have a NUL in it");
            }
        });
    }

    private static boolean hasNul(String text) {
        return text.indexOf('\0') >= 0;
    }
}
