package dev.muddle.registry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muddle.testing.Backends;
import dev.muddle.testing.TestModel;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each service's role does in a real Postgres what the service needs, and is refused everything else. */
class DatabaseRolesIT {

    private static final String INSUFFICIENT_PRIVILEGE = "42501";

    private final String jdbcUrl = Backends.newDatabase();

    @BeforeEach
    void makeEverySchema() {
        Backends.createRoles(jdbcUrl);
        TestModel.migrateRegistry(Backends.dataSource(jdbcUrl, DatabaseRoles.TRAINER));
        run(DatabaseRoles.ENCODER, "create table latent.latent (model text)");
        run(DatabaseRoles.GATEWAY, "create table gateway.muddle (id uuid)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "muddle_trainer | insert into registry.data_set (digest, name, labels) values ('d', 'n', '{}')",
                "muddle_trainer | alter table registry.model add column note text",
                "muddle_encoder | select count(*) from registry.digit",
                "muddle_encoder | select count(*) from registry.model",
                "muddle_encoder | insert into latent.latent values ('m')",
                "muddle_encoder | alter table latent.latent add column note text",
                "muddle_decoder | select count(*) from registry.model",
                "muddle_gateway | select count(*) from registry.digit",
                "muddle_gateway | insert into gateway.muddle values (gen_random_uuid())",
                "muddle_gateway | create table gateway.vote (id bigint)"
            })
    void aRoleDoesWhatItsServiceNeeds(String role, String sql) {
        // When
        String state = run(role, sql);

        // Then
        assertThat(state).isEqualTo("done");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "muddle_trainer | select * from latent.latent",
                "muddle_trainer | select * from gateway.muddle",
                "muddle_encoder | delete from registry.digit",
                "muddle_encoder | insert into registry.data_set (digest, name, labels) values ('d', 'n', '{}')",
                "muddle_encoder | create table registry.mine (id int)",
                "muddle_encoder | select * from gateway.muddle",
                "muddle_decoder | update registry.model set manifest = ''",
                "muddle_decoder | select * from latent.latent",
                "muddle_decoder | select * from gateway.muddle",
                "muddle_decoder | create schema mine",
                "muddle_gateway | drop table registry.model cascade",
                "muddle_gateway | select * from latent.latent",
                "muddle_gateway | create table public.mine (id int)",
                "muddle_gateway | create temporary table mine (id int)",
                "muddle_gateway | create role another",
                "muddle_gateway | set role muddle_trainer",
                "muddle_gateway | copy gateway.muddle to program 'cat'"
            })
    void aRoleIsRefusedWhatItsServiceDoesNotNeed(String role, String sql) {
        // When
        String state = run(role, sql);

        // Then
        assertThat(state).isEqualTo(INSUFFICIENT_PRIVILEGE);
    }

    @ParameterizedTest
    @ValueSource(strings = {DatabaseRoles.TRAINER, DatabaseRoles.ENCODER, DatabaseRoles.DECODER, DatabaseRoles.GATEWAY})
    void noRoleIsMoreThanARole(String role) {
        // When
        List<Boolean> powers = new Database(Backends.dataSource(jdbcUrl, role))
                .query(
                        "select rolsuper or rolcreatedb or rolcreaterole or rolbypassrls as power"
                                + " from pg_roles where rolname = current_user",
                        row -> row.getBoolean("power"));

        // Then
        assertThat(powers).containsExactly(false);
    }

    @Test
    void whatOneRoleMadeIsTakenOver() {
        // Given
        String earlier = Backends.newDatabase();
        TestModel.publish(Backends.dataSource(earlier));

        // When
        Backends.createRoles(earlier);

        // Then
        Flyway flyway = Flyway.configure()
                .dataSource(Backends.dataSource(earlier, DatabaseRoles.TRAINER))
                .schemas("registry")
                .locations("classpath:db/registry")
                .load();
        assertThat(flyway.migrate().migrationsExecuted).isZero();
        assertThat(run(earlier, DatabaseRoles.TRAINER, "alter table registry.model add column note text"))
                .isEqualTo("done");
        assertThat(new ModelRegistry(Backends.dataSource(earlier, DatabaseRoles.DECODER))
                        .bundle(TestModel.bundle().version()))
                .isPresent();
    }

    @Test
    void theyMayBeMadeAgain() {
        // When
        Backends.createRoles(jdbcUrl);

        // Then
        assertThat(run(DatabaseRoles.GATEWAY, "select * from registry.model")).isEqualTo("done");
    }

    private String run(String role, String sql) {
        return run(jdbcUrl, role, sql);
    }

    /** "done", or why not. */
    private static String run(String jdbcUrl, String role, String sql) {
        try (Connection connection = Backends.dataSource(jdbcUrl, role).getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
            return "done";
        } catch (SQLException e) {
            return e.getSQLState();
        }
    }
}
