package dev.muddle.gateway.latents;

import dev.muddle.contracts.EncodingsRequested;
import dev.muddle.gateway.http.Problems;
import dev.muddle.gateway.pictures.UploadedPicture;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The body of a request for latents: one picture or several. */
public record EncodingRequest(
        @Schema(description = "A picture of a digit: PNG or JPEG in base64, 10×10 to 2048×2048 pixels.")
        String image,

        @Schema(description = "1 to 64 such pictures, in place of image.", minItems = 1, maxItems = 64)
        List<String> images,

        @Schema(description = "Version of the model to encode with. Left out: the active one.")
        String model) {

    /**
     * Reads all pictures.
     *
     * @return each {@code byte[784]}, unsigned grey levels, white on black
     * @throws io.quarkiverse.resteasy.problem.HttpProblem that names the picture at fault
     */
    List<byte[]> pixels() {
        if ((image == null) == (images == null)) {
            throw Problems.invalid("image", "there must be either image or images");
        }
        if (image != null) {
            return List.of(UploadedPicture.toPixels(image));
        }
        if (images.isEmpty() || images.size() > EncodingsRequested.MAX_IMAGES) {
            throw Problems.invalid(
                    "images",
                    "there must be 1 to " + EncodingsRequested.MAX_IMAGES + " images, but there are " + images.size());
        }
        List<byte[]> pixels = new ArrayList<>();
        for (int i = 0; i < images.size(); i++) {
            String field = "images[" + i + "]";
            if (images.get(i) == null) {
                throw Problems.invalid(field, field + " must be a string, but is null");
            }
            pixels.add(UploadedPicture.toPixels(field, images.get(i)));
        }
        return pixels;
    }
}
