package dev.muddle.recipe;

import dev.muddle.contracts.EncodingsRequested;
import dev.muddle.contracts.ImagesEncoded;
import dev.muddle.contracts.ImagesEncoded.Encoding;
import dev.muddle.latent.Centroids;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Says where pictures lie in the latent space, for a batch of requests. */
public final class ImageEncodingStep {

    private ImageEncodingStep() {}

    /**
     * One call of the network for the whole batch.
     *
     * @param requests all for {@code model}
     * @return a result for each request, in their order
     */
    public static List<ImagesEncoded> encode(List<EncodingsRequested> requests, EncodingModel model) {
        float[][] latents = model.encode(
                requests.stream().flatMap(request -> request.images().stream()).toList());
        List<ImagesEncoded> encoded = new ArrayList<>();
        int from = 0;
        for (EncodingsRequested request : requests) {
            int to = from + request.images().size();
            List<Encoding> encodings = Arrays.stream(latents, from, to)
                    .map(latent -> encoding(latent, model.centroids()))
                    .toList();
            encoded.add(new ImagesEncoded(request.id(), model.version(), encodings));
            from = to;
        }
        return encoded;
    }

    private static Encoding encoding(float[] latent, Centroids centroids) {
        return new Encoding(latent, centroids.distances(latent), centroids.nearest(latent));
    }
}
