package dev.muddle.encoder;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muddle.registry.DataSet;
import dev.muddle.registry.Database;
import dev.muddle.registry.ModelBundle;
import dev.muddle.registry.ModelManifest;
import dev.muddle.registry.ModelRegistry;
import dev.muddle.testing.RealBackends;
import dev.muddle.testing.TestModel;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A model that can't be used takes no other out of use. */
@QuarkusTest
@QuarkusTestResource(RealBackends.class)
@TestProfile(EmptyTimetable.Profile.class)
class DamagedModelIT {

    private static final byte[] NO_NETWORK = {8, 7, 6};

    @Inject
    ModelActivation activation;

    @Inject
    ActiveModel active;

    @Inject
    DataSource latents;

    private final DataSource registry = RealBackends.trainer();

    private final Errors errors = new Errors();
    private String model;

    @BeforeEach
    void activateAGoodModel() {
        activation.watch();
        model = active.version().orElseThrow();
        Logger.getLogger(ModelActivation.class.getName()).addHandler(errors);
    }

    @AfterEach
    void stopListening() {
        Logger.getLogger(ModelActivation.class.getName()).removeHandler(errors);
    }

    @Test
    void bundleOfOtherNetworksThanItsDigestIsRefusedOnce() {
        // Given
        String damaged = publishDamaged(Registry.digits(401));

        // When
        watchThrice();

        // Then
        assertThat(errors.messages)
                .hasSize(1)
                .first()
                .asString()
                .contains(damaged)
                .contains("the active model stays");
        assertThat(active.version()).contains(model);
        assertThat(new LatentTables(latents).activations(damaged)).isZero();
    }

    @Test
    void networkThatDoesNotOpenIsRefusedOnce() {
        // Given
        String damaged = publishWithoutAnEncoder(Registry.digits(402));

        // When
        watchThrice();

        // Then
        assertThat(errors.messages).hasSize(1).first().asString().contains(damaged);
        assertThat(active.version()).contains(model);
        assertThat(new LatentTables(latents).activations(damaged)).isZero();
    }

    @Test
    void nextGoodModelIsUsed() {
        // Given
        publishDamaged(Registry.digits(403));
        activation.watch();
        String next = Registry.publish(registry, Registry.digits(404)).version();

        // When
        activation.watch();

        // Then
        assertThat(active.version()).contains(next);
    }

    private void watchThrice() {
        for (int i = 0; i < 3; i++) {
            activation.watch();
        }
    }

    private String publishDamaged(DataSet dataSet) {
        String version = Registry.publish(registry, dataSet).version();
        new Database(registry)
                .inTransaction(connection -> Database.update(
                        connection, "update registry.model set encoder = ? where version = ?", NO_NETWORK, version));
        return version;
    }

    private String publishWithoutAnEncoder(DataSet dataSet) {
        ModelBundle good = TestModel.bundle(dataSet);
        String version = ModelBundle.version(dataSet.digest(), NO_NETWORK, good.decoder(), good.judge());
        ModelManifest manifest = ModelManifest.parse(good.manifest().toJson().replace(good.version(), version));
        ModelBundle bundle = new ModelBundle(manifest, NO_NETWORK, good.decoder(), good.judge());
        new ModelRegistry(registry).publish(bundle, dataSet);
        return version;
    }

    private static final class Errors extends Handler {

        private final List<String> messages = new CopyOnWriteArrayList<>();

        @Override
        public void publish(LogRecord message) {
            if (message.getLevel().getName().equals("ERROR")) {
                messages.add(String.format(message.getMessage(), message.getParameters()));
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
