package dev.muddle.registry;

/** Bundles of networks that nothing runs. */
final class Bundles {

    static final byte[] ENCODER = {1, 2, 3};
    static final byte[] DECODER = {4, 5};
    static final byte[] JUDGE = {6};
    static final String DATA_SET = "ff00";

    private Bundles() {}

    static ModelBundle valid() {
        return new ModelBundle(
                manifest(ModelBundle.version(DATA_SET, ENCODER, DECODER, JUDGE)), ENCODER, DECODER, JUDGE);
    }

    static ModelManifest manifest(String version) {
        return ModelManifest.parse("""
                {
                  "version": "%s",
                  "dataSet": {"digest": "%s", "labels": ["zero", "one"]},
                  "settings": {"latentSize": 10}
                }
                """.formatted(version, DATA_SET));
    }
}
