package dev.muddle.gateway.muddles;

import dev.muddle.gateway.http.Problems;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** A caller's own name for a request, so that it may be sent again. */
record IdempotencyKey(String value) {

    static final String HEADER = "Idempotency-Key";

    private static final Pattern FORM = Pattern.compile("[!-~]{1,255}");

    /**
     * Reads the header.
     *
     * @return empty if there is none
     * @throws io.quarkiverse.resteasy.problem.HttpProblem if it is not accepted
     */
    static Optional<IdempotencyKey> of(HttpHeaders headers) {
        List<String> values = headers.getRequestHeader(HEADER);
        if (values == null || values.isEmpty()) {
            return Optional.empty();
        }
        if (values.size() > 1 || !FORM.matcher(values.get(0)).matches()) {
            throw Problems.invalid(HEADER, HEADER + " must be one text of 1 to 255 visible ASCII characters");
        }
        return Optional.of(new IdempotencyKey(values.get(0)));
    }
}
