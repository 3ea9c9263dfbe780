package dev.muddle.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/**
 * Gives a Quarkus test a real broker and a new database with a published model: for {@code @QuarkusTestResource}. The
 * database's URL is also the configuration value {@value #JDBC_URL}.
 */
public final class RealBackends implements QuarkusTestResourceLifecycleManager {

    private static final String JDBC_URL = "quarkus.datasource.jdbc.url";

    @Override
    public Map<String, String> start() {
        String jdbcUrl = Backends.newDatabase();
        TestModel.publish(Backends.dataSource(jdbcUrl));
        return Map.of(
                "kafka.bootstrap.servers",
                Backends.kafka(),
                JDBC_URL,
                jdbcUrl,
                "quarkus.datasource.username",
                Backends.USER,
                "quarkus.datasource.password",
                Backends.USER,
                "quarkus.datasource.registry.jdbc.url",
                jdbcUrl,
                "quarkus.datasource.registry.username",
                Backends.USER,
                "quarkus.datasource.registry.password",
                Backends.USER,
                "quarkus.http.test-port",
                "0");
    }

    /** Nothing: the backends serve the next test class. */
    @Override
    public void stop() {}
}
