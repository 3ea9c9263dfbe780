package dev.muddle.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.muddle.backends.EmbeddedPostgreSql;
import dev.muddle.registry.DigitSet;
import dev.muddle.testing.TestModel;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The clusters of the latent space, worked out again from what is stored. */
@ExtendWith(SharedSystem.class)
class CentroidsIT {

    private static final String CENTROIDS = "/api/v1/models/current/centroids";

    @Test
    void centroidsAreTheMeansOfTheStoredLatents(LaunchedSystem system) throws Exception {
        // Given
        MuddleClient client = system.client();

        // When
        JsonNode answer = client.getJson(CENTROIDS);

        // Then
        Map<Integer, Cluster> clusters = clusters(system, answer.get("model").asText());
        assertThat(clusters).hasSize(10);
        assertThat(clusters.values().stream().mapToInt(cluster -> cluster.count).sum())
                .isEqualTo(60_000);
        clusters.forEach((label, cluster) -> {
            assertThat(answer.get("counts").get(label).asInt()).isEqualTo(cluster.count);
            assertThat(DigitEvent.floats(answer.get("centroids").get(label)))
                    .containsExactly(cluster.mean(), within(1e-5f));
        });
    }

    @Test
    void storedLatentsAreThoseOfTheTrainingDigits(LaunchedSystem system) throws Exception {
        // Given
        DigitSet digits = TestModel.dataSet().train();
        String model = system.client().getJson(CENTROIDS).get("model").asText();

        // When
        Map<Integer, float[]> stored = latents(system, model, digits.size());

        // Then
        assertThat(stored).hasSize(digits.size());
        try (Networks networks = new Networks()) {
            stored.forEach((index, latent) ->
                    assertThat(latent).containsExactly(networks.encode(digits.pixels(index)), within(1e-4f)));
        }
    }

    @Test
    void partnersComeFromTheNearestOtherCluster(LaunchedSystem system) throws Exception {
        // Given
        JsonNode centroids = system.client().getJson(CENTROIDS).get("centroids");

        // When
        DigitEvent event = DigitEvent.make(system, "{\"label\": 4, \"seed\": 51}");

        // Then
        double[] distances = IntStream.range(0, 10)
                .mapToDouble(label -> distance(DigitEvent.floats(centroids.get(label)), event.latent("a")))
                .toArray();
        int nearest = IntStream.range(0, 10)
                .filter(label -> label != 4)
                .boxed()
                .min((x, y) -> Double.compare(distances[x], distances[y]))
                .orElseThrow();
        assertThat(event.label("b")).isEqualTo(nearest);
    }

    private static double distance(float[] x, float[] y) {
        return Math.sqrt(IntStream.range(0, x.length)
                .mapToDouble(k -> Math.pow((double) x[k] - y[k], 2))
                .sum());
    }

    private static Map<Integer, Cluster> clusters(LaunchedSystem system, String model) throws SQLException {
        String sql = "select label, latent from latent.latent where model = ?";
        Map<Integer, Cluster> clusters = new TreeMap<>();
        try (Connection connection = connect(system);
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, model);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    clusters.computeIfAbsent(rows.getInt("label"), label -> new Cluster())
                            .add(floats(rows));
                }
            }
        }
        return clusters;
    }

    private static Map<Integer, float[]> latents(LaunchedSystem system, String model, int count) throws SQLException {
        String sql = "select index, latent from latent.latent where model = ? and index < ?";
        Map<Integer, float[]> latents = new TreeMap<>();
        try (Connection connection = connect(system);
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, model);
            statement.setInt(2, count);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    latents.put(rows.getInt("index"), floats(rows));
                }
            }
        }
        return latents;
    }

    private static Connection connect(LaunchedSystem system) throws SQLException {
        return DriverManager.getConnection(system.jdbcUrl(), EmbeddedPostgreSql.USER, EmbeddedPostgreSql.USER);
    }

    private static float[] floats(ResultSet row) throws SQLException {
        Float[] boxed = (Float[]) row.getArray("latent").getArray();
        float[] floats = new float[boxed.length];
        for (int k = 0; k < floats.length; k++) {
            floats[k] = boxed[k];
        }
        return floats;
    }

    /** The latents of a label, added up. */
    private static final class Cluster {

        private final double[] sum = new double[10];
        private int count;

        void add(float[] latent) {
            for (int k = 0; k < sum.length; k++) {
                sum[k] += latent[k];
            }
            count++;
        }

        float[] mean() {
            float[] mean = new float[sum.length];
            for (int k = 0; k < mean.length; k++) {
                mean[k] = (float) (sum[k] / count);
            }
            return mean;
        }
    }
}
