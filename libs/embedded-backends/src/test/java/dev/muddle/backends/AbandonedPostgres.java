package dev.muddle.backends;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** A program that starts a server, runs a statement on it, and dies without stopping it, as if it were killed. */
final class AbandonedPostgres {

    private AbandonedPostgres() {}

    static List<String> command(Path folder, int port, String sql) {
        return List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-cp",
                System.getProperty("java.class.path"),
                AbandonedPostgres.class.getName(),
                folder.toString(),
                Integer.toString(port),
                sql);
    }

    public static void main(String[] arguments) throws IOException, SQLException {
        Path folder = Path.of(arguments[0]);
        EmbeddedPostgreSql server = EmbeddedPostgreSql.start(
                Path.of("target/postgres"),
                folder,
                Integer.parseInt(arguments[1]),
                true,
                folder.resolve("postgres.log"));
        try (Connection connection = DriverManager.getConnection(server.jdbcUrl(), EmbeddedPostgreSql.USER, "");
                Statement statement = connection.createStatement()) {
            statement.execute(arguments[2]);
        }
        Runtime.getRuntime().halt(0);
    }
}
