package dev.muddle.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;

/** What is to be said of a response that is a problem (RFC 9457). */
public record ProblemResponse(JsonNode problem) {

    /** It is one, in form. */
    public static ProblemResponse assertThatProblem(HttpResponse<byte[]> response) {
        assertThat(Api.header(response, "Content-Type")).startsWith("application/problem+json");
        JsonNode problem = Api.json(response);
        assertThat(problem.at("/status").intValue()).isEqualTo(response.statusCode());
        assertThat(problem.at("/type").asText()).startsWith("urn:muddle:problem:");
        assertThat(problem.at("/title").asText()).isNotBlank();
        assertThat(problem.at("/detail").asText()).isNotBlank();
        return new ProblemResponse(problem);
    }

    public ProblemResponse is(int status, String type) {
        assertThat(problem.at("/type").asText()).isEqualTo("urn:muddle:problem:" + type);
        assertThat(problem.at("/status").intValue()).isEqualTo(status);
        return this;
    }

    public ProblemResponse says(String... parts) {
        assertThat(problem.at("/detail").asText()).contains(parts);
        return this;
    }
}
