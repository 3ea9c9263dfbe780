package dev.muddle.contracts;

import static java.util.Objects.requireNonNull;

import dev.muddle.latent.Latents;
import java.util.List;
import java.util.UUID;

/**
 * The encoder found a and its partners.
 *
 * @param model version of the model that encoded them
 * @param partners candidates for b, all of one label; at least one
 * @param distances Euclidean distance of a's latent to each centroid, {@code double[labels]}
 * @param best of the attempts before, see {@link EncodeRequested}; null at the first
 * @param bulk whether it is of a batch
 */
public record LatentsEncoded(
        UUID id,
        MuddleRecipe recipe,
        String model,
        Sample a,
        List<Sample> partners,
        double[] distances,
        MuddledDigit best,
        boolean bulk) {

    public LatentsEncoded {
        requireNonNull(id, "id");
        requireNonNull(recipe, "recipe");
        requireNonNull(model, "model");
        requireNonNull(a, "a");
        requireNonNull(distances, "distances");
        partners = List.copyOf(partners);
        if (partners.isEmpty()) {
            throw new IllegalArgumentException("there must be a partner");
        }
        for (Sample partner : partners) {
            Latents.requireFinite(partner.latent(), a.latent().length);
        }
    }

    /** Of the first attempt at what a caller waits for. */
    public LatentsEncoded(
            UUID id, MuddleRecipe recipe, String model, Sample a, List<Sample> partners, double[] distances) {
        this(id, recipe, model, a, partners, distances, null, false);
    }
}
