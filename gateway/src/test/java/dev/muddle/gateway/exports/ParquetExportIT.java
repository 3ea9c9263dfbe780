package dev.muddle.gateway.exports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muddle.gateway.pictures.Png;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.Properties;
import org.duckdb.DuckDBDriver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reads the Parquet file with DuckDB, which shares no code with what wrote it. */
class ParquetExportIT {

    @TempDir
    Path folder;

    private Connection duckDb;

    @BeforeEach
    void write() throws IOException, SQLException {
        Files.write(folder.resolve("batch.parquet"), SampleExport.bytes(ExportFormat.PARQUET));
        // Not by the driver manager, which knows the drivers of the application that other tests have started.
        duckDb = new DuckDBDriver().connect("jdbc:duckdb:", new Properties());
    }

    @AfterEach
    void close() throws SQLException {
        duckDb.close();
    }

    @Test
    void columnsAreThoseOfImageDataSets() throws SQLException {
        // When
        String columns = text("""
                select string_agg(column_name || ' ' || column_type, ', ')
                from (describe select image, label, p_label, text_label, is_ambiguous from '%s')
                """);

        // Then
        assertThat(columns)
                .isEqualTo("image STRUCT(bytes BLOB, path VARCHAR), label BIGINT, p_label FLOAT[], text_label VARCHAR,"
                        + " is_ambiguous BOOLEAN");
    }

    @Test
    void everyItemThatWasMadeIsARow() throws SQLException {
        // When
        String rows = text("select count(*) || ' ' || count(distinct index) || ' ' || min(index) from '%s'");

        // Then
        assertThat(rows).isEqualTo("39 39 0");
    }

    @Test
    void probabilitiesSumToOne() throws SQLException {
        // When
        String rows = text("""
                select count(*) from '%s' where len(p_label) = 10 and abs(list_sum(p_label) - 1) < 1e-6
                """);

        // Then
        assertThat(rows).isEqualTo("39");
    }

    @Test
    void aRowIsAnItem() throws SQLException {
        // When
        String row = text("""
                select concat_ws(' ', image.path, label, text_label, is_ambiguous, label_a, label_b, split_a, digit_a, digit_b,
                                 p_a, mass, quality, seed, model, p_label[10])
                from '%s' where index = 2
                """);

        // Then
        long seed = SampleExport.item(2).digit().recipe().seed();
        assertThat(row)
                .isEqualTo("images/000002.png 4 p(4)=0.50, p(9)=0.44 true 4 9 test 2 1002 0.5 0.9375 strict " + seed
                        + " model-of-a-test 0.4375");
    }

    @Test
    void picturesAreWholePngs() throws SQLException {
        // When
        String hex = text("select lower(hex(image.bytes)) from '%s' where index = 2");

        // Then
        assertThat(hex)
                .isEqualTo(HexFormat.of()
                        .formatHex(Png.of(SampleExport.item(2).digit().pixels(), 1)));
    }

    @Test
    void theFooterNamesTheFeatures() throws SQLException {
        // When
        String features = text("select decode(value) from parquet_kv_metadata('%s') where decode(key) = 'huggingface'");

        // Then
        assertThat(features)
                .contains("\"image\":{\"_type\":\"Image\"}")
                .contains("\"label\":{\"_type\":\"ClassLabel\",\"names\":[\"0\",\"1\"");
    }

    private String text(String sql) throws SQLException {
        try (Statement statement = duckDb.createStatement();
                ResultSet rows = statement.executeQuery(sql.formatted(folder.resolve("batch.parquet")))) {
            rows.next();
            return rows.getString(1);
        }
    }
}
