package dev.muddle.gateway.muddles;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.muddle.contracts.MuddledDigit;
import dev.muddle.gateway.muddles.Outcome.Made;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;

/** Events as the schema {@code gateway} keeps them: JSON, as UTF-8 bytes. */
@ApplicationScoped
class StoredEvents {

    private final ObjectMapper json;

    StoredEvents(ObjectMapper json) {
        this.json = json;
    }

    <T> T read(byte[] event, Class<T> type) {
        try {
            return json.readValue(event, type);
        } catch (IOException e) {
            throw new UncheckedIOException("a stored event can't be read", e);
        }
    }

    /** A row with the columns {@code event} and {@code made_at}. */
    Made made(ResultSet row) throws SQLException {
        return new Made(read(row.getBytes("event"), MuddledDigit.class), time(row, "made_at"));
    }

    static Instant time(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
