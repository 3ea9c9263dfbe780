package dev.muddle.contracts;

import static java.util.Objects.requireNonNull;

import dev.muddle.latent.Latents;
import java.util.List;
import java.util.UUID;

/**
 * The encoder found where pictures lie, see {@link EncodingsRequested}.
 *
 * @param model version of the model that encoded them
 * @param encodings one for each picture, in their order
 */
public record ImagesEncoded(UUID id, String model, List<Encoding> encodings) {

    public ImagesEncoded {
        requireNonNull(id, "id");
        requireNonNull(model, "model");
        encodings = List.copyOf(encodings);
    }

    /**
     * Where a picture lies.
     *
     * @param latent {@code float[latentSize]}
     * @param distances Euclidean distance of the latent to each centroid, {@code double[labels]}
     * @param nearest the label of the nearest centroid
     */
    public record Encoding(float[] latent, double[] distances, int nearest) {

        public Encoding {
            Latents.requireFinite(requireNonNull(latent, "latent"), latent.length);
            requireNonNull(distances, "distances");
        }
    }
}
