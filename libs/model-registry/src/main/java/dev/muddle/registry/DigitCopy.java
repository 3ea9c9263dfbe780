package dev.muddle.registry;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HexFormat;
import org.postgresql.PGConnection;
import org.postgresql.copy.PGCopyOutputStream;

/** Writes digits by Postgres' {@code COPY}, ten times as fast as inserts. */
final class DigitCopy {

    private static final String SQL = "copy registry.digit (data_set, split, index, label, pixels) from stdin";

    private DigitCopy() {}

    static void write(Connection connection, String dataSet, DigitSet digits) throws SQLException {
        HexFormat hex = HexFormat.of();
        try (OutputStream out =
                new BufferedOutputStream(new PGCopyOutputStream(connection.unwrap(PGConnection.class), SQL))) {
            for (int index = 0; index < digits.size(); index++) {
                String row = String.join(
                        "\t",
                        dataSet,
                        digits.split().toString(),
                        Integer.toString(index),
                        Integer.toString(digits.label(index)),
                        "\\\\x" + hex.formatHex(digits.pixels(index)) + "\n");
                out.write(row.getBytes(StandardCharsets.US_ASCII));
            }
        } catch (IOException e) {
            throw e.getCause() instanceof SQLException cause ? cause : new SQLException(e);
        }
    }
}
