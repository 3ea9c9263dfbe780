package dev.muddle.encoder;

import dev.muddle.contracts.ModelActivated;
import dev.muddle.latent.Centroids;
import dev.muddle.recipe.EncodedDigits;
import dev.muddle.registry.Database;
import dev.muddle.registry.ModelManifest;
import dev.muddle.registry.StoreException;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.postgresql.copy.PGCopyOutputStream;

/** The schema {@code latent}: latents of the training digits, centroids, and which model is active. */
@ApplicationScoped
class LatentStore {

    /** Names the advisory lock that lets one replica encode a new model while the others wait. */
    private static final long ENCODING_LOCK = 0x6d7564646c65L;

    /** While it encodes, PostgreSQL hears nothing. */
    private static final String LOCK = """
            select set_config('idle_in_transaction_session_timeout', '1h', true), pg_advisory_xact_lock(?)
            """;

    private final Database database;

    LatentStore(DataSource dataSource) {
        this.database = new Database(dataSource);
    }

    /** The model activated last. */
    Optional<Activation> active() {
        return database.queryFirst(
                "select model, activated_at from latent.activation order by id desc limit 1",
                row -> new Activation(
                        row.getString("model"),
                        row.getObject("activated_at", OffsetDateTime.class).toInstant()));
    }

    /** The centroids of an encoded model. */
    Optional<Centroids> centroids(String model) {
        List<Cluster> clusters = database.query(
                "select mean, count from latent.centroid where model = ? order by label",
                row -> new Cluster(floats(row, "mean"), row.getInt("count")),
                model);
        return clusters.isEmpty()
                ? Optional.empty()
                : Optional.of(new Centroids(
                        clusters.stream().map(Cluster::mean).toArray(float[][]::new),
                        clusters.stream().mapToInt(Cluster::count).toArray()));
    }

    /**
     * Stores what encoding a model gave and activates it, all or nothing, unless another replica has done so first.
     *
     * @param encode is called at most once, under a lock that the other replicas wait for
     * @return whether this call did it
     * @throws StoreException also if another replica encodes for longer than a statement may wait for a lock
     */
    boolean encodeOnce(String model, Supplier<EncodedDigits> encode) {
        return database.inTransaction(connection -> {
            Database.query(connection, LOCK, row -> null, ENCODING_LOCK);
            if (isEncoded(connection, model)) {
                return false;
            }
            EncodedDigits digits = encode.get();
            insertLatents(connection, model, digits);
            insertCentroids(connection, model, digits.centroids());
            Database.update(connection, "insert into latent.activation (model) values (?)", model);
            return true;
        });
    }

    /** Makes an encoded model the active one. A request that comes again changes nothing. */
    void activate(String model, UUID request) {
        String sql = "insert into latent.activation (model, request) values (?, ?) on conflict (request) do nothing";
        database.inTransaction(connection -> Database.update(connection, sql, model, request));
    }

    boolean isEncoded(String model) {
        return database.inTransaction(connection -> isEncoded(connection, model));
    }

    private static boolean isEncoded(Connection connection, String model) throws SQLException {
        String sql = "select 1 from latent.centroid where model = ? limit 1";
        return !Database.query(connection, sql, row -> true, model).isEmpty();
    }

    private static void insertLatents(Connection connection, String model, EncodedDigits digits) throws SQLException {
        String sql = "copy latent.latent (model, index, label, latent) from stdin";
        try (OutputStream out =
                new BufferedOutputStream(new PGCopyOutputStream(connection.unwrap(PGConnection.class), sql))) {
            for (int i = 0; i < digits.latents().length; i++) {
                String latent = Arrays.toString(digits.latents()[i])
                        .replace('[', '{')
                        .replace(']', '}')
                        .replace(" ", "");
                String row = model + '\t' + i + '\t' + digits.labels()[i] + '\t' + latent + '\n';
                out.write(row.getBytes(StandardCharsets.US_ASCII));
            }
        } catch (IOException e) {
            throw e.getCause() instanceof SQLException cause ? cause : new SQLException(e);
        }
    }

    private static void insertCentroids(Connection connection, String model, Centroids centroids) throws SQLException {
        String sql = "insert into latent.centroid (model, label, mean, count) values (?, ?, ?, ?)";
        for (int label = 0; label < centroids.labelCount(); label++) {
            Array mean = connection.createArrayOf("float4", boxed(centroids.means()[label]));
            Database.update(connection, sql, model, label, mean, centroids.counts()[label]);
        }
    }

    private static Float[] boxed(float[] floats) {
        Float[] boxed = new Float[floats.length];
        for (int i = 0; i < floats.length; i++) {
            boxed[i] = floats[i];
        }
        return boxed;
    }

    private static float[] floats(ResultSet row, String column) throws SQLException {
        Float[] boxed = (Float[]) row.getArray(column).getArray();
        float[] floats = new float[boxed.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = boxed[i];
        }
        return floats;
    }

    /** Which model became active when. */
    record Activation(String model, Instant at) {

        ModelActivated event(ModelManifest manifest, Centroids centroids) {
            return new ModelActivated(model, manifest.dataSet(), manifest.labels(), centroids, at);
        }
    }

    private record Cluster(float[] mean, int count) {}
}
