package dev.muddle.backends;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedPostgreSqlIT {

    @TempDir
    Path folder;

    @Test
    void whatIsCommittedIsThereAfterARestart() throws IOException, SQLException {
        // Given
        int port = Ports.free();
        try (EmbeddedPostgreSql server = start(port)) {
            execute(server, "create table digit (label int)");
            execute(server, "insert into digit values (7)");
        }

        // When
        try (EmbeddedPostgreSql again = start(port)) {

            // Then
            assertThat(ask(again, "select label from digit")).isEqualTo("7");
            assertThat(ask(again, "show fsync")).isEqualTo("on");
            assertThat(ask(again, "show full_page_writes")).isEqualTo("on");
            assertThat(ask(again, "show synchronous_commit")).isEqualTo("on");
        }
        assertThat(Ports.isFree("localhost", port)).isTrue();
    }

    @Test
    void aServerLeftRunningIsStoppedAndItsDataIsThere() throws Exception {
        // Given
        int port = Ports.free();
        Process killed = new ProcessBuilder(
                        AbandonedPostgres.command(folder, port, "create table digit as select 7 as label"))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("abandoned.log").toFile())
                .start();
        assertThat(killed.waitFor()).isZero();
        assertThat(Ports.isFree("localhost", port)).isFalse();

        // When
        try (EmbeddedPostgreSql again = start(port)) {

            // Then
            assertThat(ask(again, "select label from digit")).isEqualTo("7");
        }
    }

    private EmbeddedPostgreSql start(int port) throws IOException {
        return EmbeddedPostgreSql.start(Path.of("target/postgres"), folder, port, true, folder.resolve("postgres.log"));
    }

    private static void execute(EmbeddedPostgreSql server, String sql) throws SQLException {
        try (Connection connection = connect(server);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String ask(EmbeddedPostgreSql server, String sql) throws SQLException {
        try (Connection connection = connect(server);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static Connection connect(EmbeddedPostgreSql server) throws SQLException {
        return DriverManager.getConnection(server.jdbcUrl(), EmbeddedPostgreSql.USER, "");
    }
}
