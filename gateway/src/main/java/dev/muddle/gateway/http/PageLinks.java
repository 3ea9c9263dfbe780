package dev.muddle.gateway.http;

import jakarta.ws.rs.core.UriBuilder;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;

/** Links from one page of a listing to another: paths, for a caller knows the host better than the service does. */
public final class PageLinks {

    private PageLinks() {}

    public static String self(UriInfo uri) {
        return relative(uri.getRequestUri());
    }

    /** The same request with another value of a parameter. */
    public static String with(UriInfo uri, String name, String value) {
        return relative(UriBuilder.fromUri(uri.getRequestUri())
                .replaceQueryParam(name, value)
                .build());
    }

    private static String relative(URI uri) {
        return uri.getRawQuery() == null ? uri.getRawPath() : uri.getRawPath() + "?" + uri.getRawQuery();
    }
}
