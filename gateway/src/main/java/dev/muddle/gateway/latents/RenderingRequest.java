package dev.muddle.gateway.latents;

import dev.muddle.contracts.RenderingsRequested;
import dev.muddle.gateway.http.Problems;
import dev.muddle.gateway.http.Problems.FieldError;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The body of a request for pictures of latents. */
public record RenderingRequest(
        @Schema(
                description = "1 to 256 latents, each of as many numbers as the model's latents have: 10, as a rule.",
                required = true,
                minItems = 1,
                maxItems = 256)
        List<List<Float>> latents,

        @Schema(description = "Version of the model to render with. Left out: the active one.")
        String model) {

    private static final int MAX_ERRORS = 10;

    /**
     * Checks all latents.
     *
     * @param size the number of elements of a latent
     * @throws io.quarkiverse.resteasy.problem.HttpProblem that names those at fault and what is accepted
     */
    List<float[]> checked(int size) {
        if (latents == null || latents.isEmpty() || latents.size() > RenderingsRequested.MAX_LATENTS) {
            throw Problems.invalid(
                    "latents",
                    "there must be 1 to " + RenderingsRequested.MAX_LATENTS + " latents, but there are "
                            + (latents == null ? 0 : latents.size()));
        }
        List<FieldError> errors = new ArrayList<>();
        for (int i = 0; i < latents.size(); i++) {
            check("latents[" + i + "]", latents.get(i), size, errors);
        }
        if (!errors.isEmpty()) {
            throw Problems.invalid(errors.subList(0, Math.min(MAX_ERRORS, errors.size())));
        }
        return latents.stream().map(RenderingRequest::floats).toList();
    }

    private static void check(String field, List<Float> latent, int size, List<FieldError> errors) {
        int given = latent == null ? 0 : latent.size();
        if (given != size) {
            errors.add(new FieldError(field, field + " must have " + size + " numbers, but has " + given));
            return;
        }
        for (int k = 0; k < size; k++) {
            if (latent.get(k) == null || !Float.isFinite(latent.get(k))) {
                String element = field + "[" + k + "]";
                errors.add(new FieldError(element, element + " must be a finite number of 32 bits"));
                return;
            }
        }
    }

    private static float[] floats(List<Float> latent) {
        float[] floats = new float[latent.size()];
        for (int k = 0; k < floats.length; k++) {
            floats[k] = latent.get(k);
        }
        return floats;
    }
}
