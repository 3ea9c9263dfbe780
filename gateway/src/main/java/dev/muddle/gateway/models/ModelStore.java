package dev.muddle.gateway.models;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.muddle.contracts.ModelActivated;
import dev.muddle.registry.Database;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** What was announced of models: the topic keeps only the active one's. */
@ApplicationScoped
class ModelStore {

    private final Database database;
    private final ObjectMapper json;

    ModelStore(DataSource dataSource, ObjectMapper json) {
        this.database = new Database(dataSource);
        this.json = json;
    }

    /** Keeps an announcement, unless a later one of the same model is there. */
    void keep(ModelActivated model) {
        String sql = """
                insert into gateway.model (version, activated_at, event)
                values (?, ?, ?)
                on conflict (version) do update
                set activated_at = excluded.activated_at, event = excluded.event
                where model.activated_at < excluded.activated_at
                """;
        OffsetDateTime at = model.activatedAt().atOffset(ZoneOffset.UTC);
        database.inTransaction(connection -> Database.update(connection, sql, model.version(), at, bytes(model)));
    }

    /** The last announcement of a model. */
    Optional<ModelActivated> find(String version) {
        return database.queryFirst("select event from gateway.model where version = ?", this::read, version);
    }

    /** The last announcement of each model. */
    List<ModelActivated> all() {
        return database.query("select event from gateway.model", this::read);
    }

    private ModelActivated read(ResultSet row) throws SQLException {
        try {
            return json.readValue(row.getBytes("event"), ModelActivated.class);
        } catch (IOException e) {
            throw new UncheckedIOException("a stored announcement can't be read", e);
        }
    }

    private byte[] bytes(ModelActivated model) {
        try {
            return json.writeValueAsBytes(model);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an announcement can always be written", e);
        }
    }
}
