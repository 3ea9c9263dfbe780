package dev.muddle.faults;

import dev.muddle.registry.ModelBundle;
import dev.muddle.registry.ModelManifest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Faults that come with a model: another one while requests are under way, and one that can't be used. */
final class Models {

    private Models() {}

    static Set<UUID> swap(Trial trial, Traffic traffic) throws Exception {
        ModelBundle first = ModelBundle.read(trial.model());
        // An empty doc_string at the end of an ONNX file changes its digest and nothing else.
        byte[] judge = Arrays.copyOf(first.judge(), first.judge().length + 2);
        judge[judge.length - 2] = 0x32;
        ModelBundle second = withNetworks(first, first.encoder(), judge);
        publish(trial, second);
        // It is activated when it is published; so this is the way back, and forth, and back.
        for (ModelBundle bundle : List.of(first, second, first)) {
            int status = traffic.activate(bundle.version());
            require(status == 200, "model " + bundle.version() + " is not activated: HTTP " + status);
        }
        return Set.of();
    }

    static Set<UUID> damagedBundle(Trial trial, Traffic traffic) throws Exception {
        ModelBundle whole = ModelBundle.read(trial.model());
        ModelBundle damaged =
                withNetworks(whole, Arrays.copyOf(whole.encoder(), whole.encoder().length / 2), whole.judge());
        damaged.write(trial.folder().resolve(damaged.version()));
        if (trial.publish(publishing(trial, damaged))) {
            require(traffic.activate(damaged.version()) == 422, "a damaged model is activated");
        }
        return Set.of();
    }

    private static void publish(Trial trial, ModelBundle bundle) throws IOException, InterruptedException {
        bundle.write(trial.folder().resolve(bundle.version()));
        require(trial.publish(publishing(trial, bundle)), "a model can't be published");
    }

    private static List<String> publishing(Trial trial, ModelBundle bundle) {
        Path folder = trial.folder().resolve(bundle.version());
        return List.of("publish", "--model", folder.toAbsolutePath().toString());
    }

    private static ModelBundle withNetworks(ModelBundle bundle, byte[] encoder, byte[] judge) {
        var document = bundle.manifest().document().deepCopy();
        document.put("version", ModelBundle.version(bundle.manifest().dataSet(), encoder, bundle.decoder(), judge));
        return new ModelBundle(ModelManifest.parse(document.toString()), encoder, bundle.decoder(), judge);
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new IllegalStateException(otherwise);
        }
    }
}
