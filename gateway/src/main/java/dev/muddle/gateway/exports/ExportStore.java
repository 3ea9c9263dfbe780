package dev.muddle.gateway.exports;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.muddle.contracts.MuddledDigit;
import dev.muddle.registry.Database;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * Reads the items of a batch in their order, page by page. A batch that is done does not change, so no transaction is needed
 * to hold the pages together, and who reads slowly keeps no connection meanwhile, as with a cursor.
 */
@ApplicationScoped
class ExportStore {

    /** Events of some 6 kB. */
    private static final int PAGE = 500;

    private final Database database;
    private final ObjectMapper json;

    ExportStore(DataSource dataSource, ObjectMapper json) {
        this.database = new Database(dataSource);
        this.json = json;
    }

    /** The items that were made. */
    Export.Items items(UUID batch, int count) {
        return sink -> {
            for (int from = 0; from < count; from += PAGE) {
                for (Row row : page(batch, from)) {
                    sink.accept(new ExportItem(row.index(), json.readValue(row.event(), MuddledDigit.class)));
                }
            }
        };
    }

    private List<Row> page(UUID batch, int from) throws IOException {
        String sql = """
                select item.index, muddle.event
                from gateway.batch_item item
                join gateway.muddle muddle on muddle.id = item.muddle
                where item.batch = ? and item.index >= ? and item.index < ? and item.state = 'made'
                order by item.index
                """;
        return database.query(
                sql, row -> new Row(row.getInt("index"), row.getBytes("event")), batch, from, from + PAGE);
    }

    private record Row(int index, byte[] event) {}
}
