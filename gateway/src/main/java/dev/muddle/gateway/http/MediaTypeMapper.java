package dev.muddle.gateway.http;

import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Tells a caller that sends something else than JSON what is accepted. */
class MediaTypeMapper {

    /** A type that can't be read would be an error of the service to the framework. */
    @ServerRequestFilter(preMatching = true)
    public void requireReadable(ContainerRequestContext request) {
        try {
            request.getMediaType();
        } catch (IllegalArgumentException e) {
            throw Problems.notJson(request.getHeaderString(HttpHeaders.CONTENT_TYPE));
        }
    }

    @ServerExceptionMapper
    public Response unsupported(NotSupportedException exception, HttpHeaders headers) {
        HttpProblem problem = Problems.notJson(headers.getHeaderString(HttpHeaders.CONTENT_TYPE));
        return problem.toResponse();
    }
}
