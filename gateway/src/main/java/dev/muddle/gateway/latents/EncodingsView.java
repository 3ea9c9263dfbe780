package dev.muddle.gateway.latents;

import dev.muddle.contracts.ImagesEncoded;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Where pictures lie, as the API shows it. */
record EncodingsView(
        @Schema(description = "Version of the model that encoded them.")
        String model,

        @Schema(description = "Names of the labels.") List<String> labels,

        @Schema(description = "One for each picture, in their order.")
        List<Place> encodings) {

    static EncodingsView of(ImagesEncoded encoded, List<String> labels) {
        List<Place> places = encoded.encodings().stream()
                .map(encoding -> new Place(
                        encoding.latent(), encoding.distances(), encoding.nearest(), labels.get(encoding.nearest())))
                .toList();
        return new EncodingsView(encoded.model(), labels, places);
    }

    /** Where a picture lies. */
    @Schema(name = "Encoding")
    record Place(
            float[] latent,

            @Schema(description = "Euclidean distance of the latent to the centroid of each label.")
            double[] distances,

            @Schema(description = "The label of the nearest centroid.")
            int nearest,

            @Schema(description = "Its name.") String nearestName) {}
}
