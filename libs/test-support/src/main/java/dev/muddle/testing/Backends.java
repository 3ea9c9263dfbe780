package dev.muddle.testing;

import dev.muddle.contracts.KafkaTopics;
import dev.muddle.contracts.Topic;
import dev.muddle.registry.DatabaseRoles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.testcontainers.DockerClientFactory;

/**
 * One real Kafka broker and one real Postgres for all tests of a JVM, started when first asked for and stopped with it: in
 * containers where a container engine answers, else embedded.
 */
public final class Backends {

    /** User and password of Postgres. */
    public static final String USER = "postgres";

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final boolean CONTAINERS = DockerClientFactory.instance().isDockerAvailable();

    private Backends() {}

    /** The broker's bootstrap servers; it has all topics of the system. */
    public static String kafka() {
        return KafkaHolder.BOOTSTRAP_SERVERS;
    }

    /** The JDBC URL of a new, empty database. */
    public static String newDatabase() {
        String name = "test_" + UUID.randomUUID().toString().replace("-", "");
        try (Connection connection =
                        dataSource(PostgresHolder.SERVER + "postgres").getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + name);
        } catch (SQLException e) {
            throw new IllegalStateException("can't create a database", e);
        }
        return PostgresHolder.SERVER + name;
    }

    /** Connections of the superuser to a database by its JDBC URL, without a pool. */
    public static DataSource dataSource(String jdbcUrl) {
        return dataSource(jdbcUrl, USER);
    }

    /** Connections of a role, whose name is its password. */
    public static DataSource dataSource(String jdbcUrl, String role) {
        PGSimpleDataSource dataSource = new PGSimpleDataSource();
        dataSource.setUrl(jdbcUrl);
        dataSource.setUser(role);
        dataSource.setPassword(role);
        return dataSource;
    }

    /** Makes the services' roles, with their names as passwords, and their schemas in a database. */
    public static void createRoles(String jdbcUrl) {
        DataSource superuser = dataSource(jdbcUrl);
        DatabaseRoles.create(superuser);
        try (Connection connection = superuser.getConnection();
                Statement statement = connection.createStatement()) {
            for (String role : DatabaseRoles.ALL) {
                statement.execute("alter role %s password '%s'".formatted(role, role));
            }
        } catch (SQLException e) {
            throw new IllegalStateException("can't give the roles their passwords", e);
        }
    }

    /** Makes topics that the system does not have of itself. */
    public static void createTopics(List<Topic.Specification> topics) {
        createTopics(kafka(), topics);
    }

    private static void createTopics(String bootstrapServers, List<Topic.Specification> topics) {
        try {
            KafkaTopics.create(bootstrapServers, topics, PATIENCE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /**
     * Starts a backend, unless another class loader of this JVM has: Quarkus loads the tests of each profile by another.
     */
    private static String once(String name, Supplier<String> start) {
        String property = "muddle.test." + name;
        String address = System.getProperty(property);
        if (address == null) {
            address = start.get();
            System.setProperty(property, address);
        }
        return address;
    }

    /** Started when a test first asks for Kafka. */
    private static final class KafkaHolder {

        static final String BOOTSTRAP_SERVERS = once("kafka", KafkaHolder::start);

        private static String start() {
            String bootstrapServers = CONTAINERS ? Containers.startKafka() : Embedded.startKafka();
            createTopics(bootstrapServers, Topic.specifications());
            return bootstrapServers;
        }
    }

    /** Started when a test first asks for Postgres. */
    private static final class PostgresHolder {

        /** A JDBC URL up to the database's name. */
        static final String SERVER = once("postgres", CONTAINERS ? Containers::startPostgres : Embedded::startPostgres);
    }
}
