package dev.muddle.encoder;

import dev.muddle.registry.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;

/** What the tables hold, by SQL of its own. */
final class LatentTables {

    private final Database database;

    LatentTables(DataSource dataSource) {
        this.database = new Database(dataSource);
    }

    List<StoredLatent> latents(String model) {
        String sql = "select index, label, latent from latent.latent where model = ? order by index";
        return database.query(
                sql, row -> new StoredLatent(row.getInt("index"), row.getInt("label"), floats(row, "latent")), model);
    }

    List<StoredMean> centroids(String model) {
        return means("select label, mean, count from latent.centroid where model = ? order by label", model);
    }

    /** The mean of each label, computed by Postgres from the stored latents. */
    List<StoredMean> meansOfLatents(String model) {
        String sql = """
                select label, array_agg(mean order by k)::real[] as mean, min(count) as count
                from (
                    select label, k, avg(element::double precision) as mean, count(*) as count
                    from latent.latent, unnest(latent) with ordinality as elements (element, k)
                    where model = ?
                    group by label, k
                ) as element_means
                group by label
                order by label
                """;
        return means(sql, model);
    }

    private List<StoredMean> means(String sql, String model) {
        return database.query(
                sql, row -> new StoredMean(row.getInt("label"), floats(row, "mean"), row.getInt("count")), model);
    }

    int activations(String model) {
        return database.queryFirst(
                        "select count(*) from latent.activation where model = ?", row -> row.getInt(1), model)
                .orElseThrow();
    }

    private static float[] floats(ResultSet row, String column) throws SQLException {
        Float[] boxed = (Float[]) row.getArray(column).getArray();
        float[] floats = new float[boxed.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = boxed[i];
        }
        return floats;
    }

    record StoredLatent(int index, int label, float[] latent) {}

    record StoredMean(int label, float[] mean, int count) {}
}
