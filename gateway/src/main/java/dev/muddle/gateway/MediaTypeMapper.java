package dev.muddle.gateway;

import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Tells a caller that sends something else than JSON what is accepted. */
class MediaTypeMapper {

    @ServerExceptionMapper
    public Response unsupported(NotSupportedException exception, HttpHeaders headers) {
        HttpProblem problem = Problems.notJson(headers.getHeaderString(HttpHeaders.CONTENT_TYPE));
        return problem.toResponse();
    }
}
