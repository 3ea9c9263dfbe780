package dev.muddle.encoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import dev.muddle.encoder.LatentStore.Activation;
import dev.muddle.latent.Centroids;
import dev.muddle.recipe.EncodedDigits;
import dev.muddle.registry.Database;
import dev.muddle.testing.Backends;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Latents and centroids in a real Postgres. */
class LatentStoreIT {

    /** Numbers that lose something if they go through a rounding text. */
    private static final float[][] LATENTS = {
        {0.1f, -1e-30f, 16_777_215f}, {Float.MIN_VALUE, Float.MAX_VALUE, -0.0f}, {1 / 3f, 2, 3}
    };

    private final DataSource dataSource = Backends.dataSource(Backends.newDatabase());
    private final Database database = new Database(dataSource);
    private final LatentStore store = new LatentStore(dataSource);

    @BeforeEach
    void migrate() {
        Flyway.configure()
                .dataSource(dataSource)
                .schemas("latent")
                .locations("classpath:db/latent")
                .load()
                .migrate();
    }

    @Test
    void latentsAndCentroidsAreStoredExactly() {
        // Given
        EncodedDigits digits = digits();

        // When
        boolean stored = store.encodeOnce("model", () -> digits);

        // Then
        assertThat(stored).isTrue();
        assertThat(database.query("select latent from latent.latent where model = 'model' order by index", row ->
                        (Float[]) row.getArray("latent").getArray()))
                .containsExactly(boxed(LATENTS));
        assertThat(database.query("select label from latent.latent order by index", row -> row.getInt("label")))
                .containsExactly(0, 1, 0);
        assertThat(store.centroids("model")).get().usingRecursiveComparison().isEqualTo(digits.centroids());
    }

    @Test
    void modelEncodedLastIsActive() {
        // Given
        store.encodeOnce("first", LatentStoreIT::digits);

        // When
        store.encodeOnce("second", LatentStoreIT::digits);

        // Then
        assertThat(store.active()).get().extracting(Activation::model).isEqualTo("second");
        assertThat(store.isEncoded("first")).isTrue();
    }

    @Test
    void withoutAModelNothingIsActive() {
        // Given
        String unknown = "model";

        // When
        boolean encoded = store.isEncoded(unknown);

        // Then
        assertThat(encoded).isFalse();
        assertThat(store.active()).isEmpty();
        assertThat(store.centroids(unknown)).isEmpty();
    }

    @Test
    void encodingThatFailsLeavesNothing() {
        // Given
        RuntimeException fault = new IllegalStateException("the network is damaged");

        // When
        Throwable thrown = catchThrowable(() -> store.encodeOnce("model", () -> {
            throw fault;
        }));

        // Then
        assertThat(thrown).isSameAs(fault);
        assertThat(store.isEncoded("model")).isFalse();
        assertThat(store.encodeOnce("model", LatentStoreIT::digits))
                .as("the lock is free")
                .isTrue();
    }

    @Test
    void twoReplicasEncodeOnce() throws Exception {
        // Given
        AtomicInteger encodings = new AtomicInteger();
        CountDownLatch firstEncodes = new CountDownLatch(1);
        LatentStore otherReplica = new LatentStore(dataSource);
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            Future<Boolean> first = threads.submit(() -> store.encodeOnce("model", () -> {
                encodings.incrementAndGet();
                firstEncodes.countDown();
                awaitAWaitingReplica();
                return digits();
            }));
            assertThat(firstEncodes.await(60, TimeUnit.SECONDS)).isTrue();

            // When
            Future<Boolean> second = threads.submit(() -> otherReplica.encodeOnce("model", () -> {
                encodings.incrementAndGet();
                return digits();
            }));

            // Then
            assertThat(List.of(first.get(60, TimeUnit.SECONDS), second.get(60, TimeUnit.SECONDS)))
                    .containsExactly(true, false);
            assertThat(encodings).hasValue(1);
            assertThat(count("latent.latent")).isEqualTo(LATENTS.length);
            assertThat(count("latent.activation")).isEqualTo(1);
        } finally {
            threads.shutdownNow();
        }
    }

    /** Until the other replica waits for the lock that this one holds. */
    private void awaitAWaitingReplica() {
        String waiting = """
                select 1
                from pg_locks
                where locktype = 'advisory'
                  and not granted
                  and database = (select oid from pg_database where datname = current_database())
                """;
        await().atMost(60, TimeUnit.SECONDS)
                .until(() -> !database.query(waiting, row -> true).isEmpty());
    }

    private int count(String table) {
        return database.queryFirst("select count(*) from " + table, row -> row.getInt(1))
                .orElseThrow();
    }

    private static EncodedDigits digits() {
        return new EncodedDigits(
                LATENTS, new int[] {0, 1, 0}, new Centroids(new float[][] {LATENTS[0], LATENTS[2]}, new int[] {2, 1}));
    }

    private static Float[][] boxed(float[][] rows) {
        Float[][] boxed = new Float[rows.length][rows[0].length];
        for (int i = 0; i < rows.length; i++) {
            for (int k = 0; k < rows[i].length; k++) {
                boxed[i][k] = rows[i][k];
            }
        }
        return boxed;
    }
}
