package dev.muddle.testing;

import dev.muddle.registry.DatabaseRoles;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Properties;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * Gives a Quarkus test a real broker and a new database with a published model: for {@code @QuarkusTestResource}. The
 * service enters the database by its own role, with no more rights than it has in earnest. The database's URL is also the
 * configuration value {@value #JDBC_URL}.
 */
public final class RealBackends implements QuarkusTestResourceLifecycleManager {

    private static final String JDBC_URL = "quarkus.datasource.jdbc.url";

    @Override
    public Map<String, String> start() {
        String jdbcUrl = Backends.newDatabase();
        Backends.createRoles(jdbcUrl);
        TestModel.publish(Backends.dataSource(jdbcUrl, DatabaseRoles.TRAINER));
        String role = role();
        return Map.of(
                "kafka.bootstrap.servers",
                Backends.kafka(),
                JDBC_URL,
                jdbcUrl,
                "quarkus.datasource.username",
                role,
                "quarkus.datasource.password",
                role,
                "quarkus.datasource.registry.jdbc.url",
                jdbcUrl,
                "quarkus.datasource.registry.username",
                role,
                "quarkus.datasource.registry.password",
                role,
                "quarkus.http.test-port",
                "0");
    }

    /** The database as the trainer enters it, who alone writes the registry: for tests that publish another model. */
    public static DataSource trainer() {
        return Backends.dataSource(ConfigProvider.getConfig().getValue(JDBC_URL, String.class), DatabaseRoles.TRAINER);
    }

    private static String role() {
        Properties settings = new Properties();
        try (InputStream in =
                Thread.currentThread().getContextClassLoader().getResourceAsStream("application.properties")) {
            settings.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return switch (settings.getProperty("quarkus.application.name")) {
            case "encoder-service" -> DatabaseRoles.ENCODER;
            case "decoder-service" -> DatabaseRoles.DECODER;
            case "gateway" -> DatabaseRoles.GATEWAY;
            default -> Backends.USER;
        };
    }

    /** Nothing: the backends serve the next test class. */
    @Override
    public void stop() {}
}
