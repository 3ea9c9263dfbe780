package dev.muddle.registry;

import dev.muddle.contracts.DigitId;
import dev.muddle.contracts.Split;
import dev.muddle.latent.Pixels;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * The published models and data sets, in the Postgres schema {@code registry}. Its tables are made by the migrations in
 * {@code db/registry}, which the trainer runs before it publishes.
 */
public final class ModelRegistry {

    private static final int FETCH_SIZE = 2_000;

    private static final String MODELS = """
            select version, data_set, name, labels, model.published_at
            from registry.model join registry.data_set on digest = data_set
            """;

    private static final Database.RowReader<PublishedModel> PUBLISHED = row -> new PublishedModel(
            row.getString("version"),
            row.getString("data_set"),
            row.getString("name"),
            List.of((String[]) row.getArray("labels").getArray()),
            row.getObject("published_at", OffsetDateTime.class).toInstant());

    private final Database database;

    public ModelRegistry(DataSource dataSource) {
        this.database = new Database(dataSource);
    }

    /**
     * Publishes a model and the data set that it was trained on, both or neither. What is there already stays as it is.
     *
     * @return whether the model was new
     * @throws IllegalArgumentException if the model was trained on another data set
     */
    public boolean publish(ModelBundle bundle, DataSet dataSet) {
        String digest = dataSet.digest();
        if (!digest.equals(bundle.manifest().dataSet())) {
            throw new IllegalArgumentException("model " + bundle.version() + " was trained on data set "
                    + bundle.manifest().dataSet() + ", not on " + digest);
        }
        return database.inTransaction(connection -> {
            if (insertDataSet(connection, digest, dataSet)) {
                DigitCopy.write(connection, digest, dataSet.train());
                DigitCopy.write(connection, digest, dataSet.test());
            }
            return insertModel(connection, bundle);
        });
    }

    private static boolean insertDataSet(Connection connection, String digest, DataSet dataSet) throws SQLException {
        String sql = """
                insert into registry.data_set (digest, name, labels)
                values (?, ?, ?)
                on conflict do nothing
                """;
        String[] labels = dataSet.labels().toArray(String[]::new);
        return Database.update(connection, sql, digest, dataSet.name(), connection.createArrayOf("text", labels)) == 1;
    }

    private static boolean insertModel(Connection connection, ModelBundle bundle) throws SQLException {
        String sql = """
                insert into registry.model (version, data_set, manifest, encoder, decoder, judge)
                values (?, ?, ?, ?, ?, ?)
                on conflict do nothing
                """;
        return Database.update(
                        connection,
                        sql,
                        bundle.version(),
                        bundle.manifest().dataSet(),
                        bundle.manifest().toJson(),
                        bundle.encoder(),
                        bundle.decoder(),
                        bundle.judge())
                == 1;
    }

    /** The version of the model published last; empty also while no trainer has yet made the tables. */
    public Optional<String> latestVersion() {
        if (!hasTables()) {
            return Optional.empty();
        }
        return database.queryFirst(
                "select version from registry.model order by published_at desc, version limit 1",
                row -> row.getString("version"));
    }

    private boolean hasTables() {
        String exists = "select to_regclass('registry.model') is not null";
        return database.queryFirst(exists, row -> row.getBoolean(1)).orElse(false);
    }

    /** All models, the one published last first; none while no trainer has yet made the tables. */
    public List<PublishedModel> models() {
        return hasTables()
                ? database.query(MODELS + "order by model.published_at desc, version", PUBLISHED)
                : List.of();
    }

    /** One model, without its networks and manifest. */
    public Optional<PublishedModel> model(String version) {
        return hasTables() ? database.queryFirst(MODELS + "where version = ?", PUBLISHED, version) : Optional.empty();
    }

    /** A model with its networks. */
    public Optional<ModelBundle> bundle(String version) {
        return database.queryFirst(
                "select manifest, encoder, decoder, judge from registry.model where version = ?",
                row -> new ModelBundle(
                        ModelManifest.parse(row.getString("manifest")),
                        row.getBytes("encoder"),
                        row.getBytes("decoder"),
                        row.getBytes("judge")),
                version);
    }

    /** What is said of a model, without its networks. */
    public Optional<ModelManifest> manifest(String version) {
        return database.queryFirst(
                "select manifest from registry.model where version = ?",
                row -> ModelManifest.parse(row.getString("manifest")),
                version);
    }

    /** One digit. */
    public Optional<LabelledDigit> digit(String dataSet, DigitId id) {
        String sql = "select label, pixels from registry.digit where data_set = ? and split = ? and index = ?";
        return database.queryFirst(
                sql,
                row -> new LabelledDigit(id, row.getInt("label"), row.getBytes("pixels")),
                dataSet,
                id.split().toString(),
                id.index());
    }

    /**
     * Some digits of a split, in order.
     *
     * @param label of all of them; null for any
     * @param after the first is the one after this index; -1 to begin
     * @param limit no more than this many
     */
    public List<LabelledDigit> digits(String dataSet, Split split, Integer label, int after, int limit) {
        String sql = """
                select index, label, pixels
                from registry.digit
                where data_set = ? and split = ? and label = coalesce(?::smallint, label) and index > ?
                order by index
                limit ?
                """;
        return database.query(
                sql,
                row -> new LabelledDigit(
                        new DigitId(split, row.getInt("index")), row.getInt("label"), row.getBytes("pixels")),
                dataSet,
                split.toString(),
                label,
                after,
                limit);
    }

    /** All digits of a split, in order; an empty set if the data set is unknown. */
    public DigitSet digits(String dataSet, Split split) {
        // How many there are comes with each row, from the same snapshot: 47 MB are to be allocated once.
        String sql = """
                select label, pixels, (select count(*) from registry.digit where data_set = ? and split = ?) as size
                from registry.digit
                where data_set = ? and split = ?
                order by index
                """;
        return database.inTransaction(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                statement.setString(1, dataSet);
                statement.setString(2, split.toString());
                statement.setString(3, dataSet);
                statement.setString(4, split.toString());
                statement.setFetchSize(FETCH_SIZE);
                try (ResultSet rows = statement.executeQuery()) {
                    return readDigits(split, rows);
                }
            }
        });
    }

    private static DigitSet readDigits(Split split, ResultSet rows) throws SQLException {
        if (!rows.next()) {
            return new DigitSet(split, new byte[0], new byte[0]);
        }
        int size = rows.getInt("size");
        ByteBuffer pixels = ByteBuffer.allocate(size * Pixels.COUNT);
        ByteBuffer labels = ByteBuffer.allocate(size);
        do {
            labels.put((byte) rows.getInt("label"));
            pixels.put(rows.getBytes("pixels"));
        } while (rows.next());
        return new DigitSet(split, pixels.array(), labels.array());
    }
}
