package dev.muddle.trainer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muddle.contracts.Split;
import dev.muddle.registry.ModelBundle;
import dev.muddle.registry.ModelRegistry;
import dev.muddle.testing.Backends;
import dev.muddle.trainer.cli.TrainerProcess.Outcome;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PublishCommandIT {

    private final String database = Backends.newDatabase();
    private final ModelRegistry registry = new ModelRegistry(Backends.dataSource(database));

    @Test
    void putsTheModelAndTheDigitsIntoTheRegistry() throws Exception {
        // Given
        ModelBundle bundle = TrainedModel.bundle();

        // When
        Outcome outcome = publish(TrainedModel.LIMIT);

        // Then
        assertThat(outcome.exitCode()).as("%s", outcome.errors()).isZero();
        assertThat(outcome.output()).containsExactly("Model " + bundle.version() + " is published");
        assertThat(registry.latestVersion()).contains(bundle.version());
        assertThat(registry.bundle(bundle.version()).orElseThrow().decoder()).isEqualTo(bundle.decoder());
        assertThat(registry.digits(bundle.manifest().dataSet(), Split.TRAIN).size())
                .isEqualTo(300);
        assertThat(registry.digits(bundle.manifest().dataSet(), Split.TEST).size())
                .isEqualTo(300);
    }

    @Test
    void changesNothingTheSecondTime() throws Exception {
        // Given
        publish(TrainedModel.LIMIT);
        List<String> rows = rows();

        // When
        Outcome outcome = publish(TrainedModel.LIMIT);

        // Then
        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.output())
                .containsExactly("Model " + TrainedModel.bundle().version() + " was published before; nothing changed");
        assertThat(rows()).isEqualTo(rows);
    }

    @Test
    void refusesAnotherDataSetThanTheModels() throws Exception {
        // When
        Outcome outcome = publish(TrainedModel.LIMIT - 1);

        // Then
        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.errors())
                .singleElement()
                .asString()
                .contains("was trained on data set "
                        + TrainedModel.bundle().manifest().dataSet());
        assertThat(registry.latestVersion()).isEmpty();
    }

    @Test
    void asksForTheRegistry() throws Exception {
        // When
        Outcome outcome =
                TrainerProcess.run("publish", "--model", TrainedModel.folder().toString());

        // Then
        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.errors()).singleElement().asString().contains("set QUARKUS_DATASOURCE_JDBC_URL");
    }

    private Outcome publish(int limit) throws IOException, InterruptedException {
        return TrainerProcess.run(
                Map.of(
                        "QUARKUS_DATASOURCE_JDBC_URL", database,
                        "QUARKUS_DATASOURCE_USERNAME", Backends.USER,
                        "QUARKUS_DATASOURCE_PASSWORD", Backends.USER),
                List.of("publish", "--model", TrainedModel.folder().toString(), "--limit", Integer.toString(limit)));
    }

    /** All rows as Postgres holds them: another transaction that touched one would show. */
    private List<String> rows() throws SQLException {
        return List.of(rows("data_set"), rows("digit"), rows("model"));
    }

    private String rows(String table) throws SQLException {
        try (Connection connection = Backends.dataSource(database).getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "select string_agg(xmin || ' ' || ctid, ', ' order by ctid) from registry." + table)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
