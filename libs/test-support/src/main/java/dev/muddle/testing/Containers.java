package dev.muddle.testing;

import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.postgresql.PostgreSQLContainer;

/** Backends in containers; Testcontainers removes them when the JVM ends. */
final class Containers {

    private static final String KAFKA_IMAGE = System.getProperty("muddle.test.kafka-image", "apache/kafka:4.1.2");
    private static final String POSTGRES_IMAGE = System.getProperty("muddle.test.postgres-image", "postgres:17.11");

    private Containers() {}

    // They end with the JVM, not with this method.
    @SuppressWarnings("resource")
    static String startKafka() {
        KafkaContainer kafka = new KafkaContainer(KAFKA_IMAGE);
        kafka.start();
        return kafka.getBootstrapServers();
    }

    @SuppressWarnings("resource")
    static String startPostgres() {
        PostgreSQLContainer postgres = new PostgreSQLContainer(POSTGRES_IMAGE)
                .withUsername(Backends.USER)
                .withPassword(Backends.USER);
        postgres.start();
        return "jdbc:postgresql://%s:%d/".formatted(postgres.getHost(), postgres.getMappedPort(5432));
    }
}
