package dev.muddle.registry;

import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.muddle.contracts.Split;
import dev.muddle.testing.Backends;
import dev.muddle.testing.TestModel;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Here and not beside the registry, because this module needs the registry's. */
class ModelRegistryIT {

    private final DataSource dataSource = Backends.dataSource(Backends.newDatabase());
    private final Database database = new Database(dataSource);
    private final ModelRegistry registry = new ModelRegistry(dataSource);

    @BeforeEach
    void makeTables() {
        TestModel.migrateRegistry(dataSource);
    }

    @Test
    void aModelComesBackAsItWasPublished() {
        // Given
        ModelBundle bundle = SmallModels.bundle(1);
        registry.publish(bundle, SmallModels.DATA_SET);

        // When
        ModelBundle stored = registry.bundle(bundle.version()).orElseThrow();

        // Then
        assertThat(stored).usingRecursiveComparison().isEqualTo(bundle);
        assertThat(registry.manifest(bundle.version())).contains(bundle.manifest());
    }

    @ParameterizedTest
    @EnumSource
    void digitsComeBackByteForByteInTheirOrder(Split split) {
        // Given
        registry.publish(SmallModels.bundle(1), SmallModels.DATA_SET);

        // When
        DigitSet stored = registry.digits(SmallModels.DATA_SET.digest(), split);

        // Then
        DigitSet published = SmallModels.DATA_SET.split(split);
        assertThat(stored.split()).isEqualTo(split);
        assertThat(stored.labels()).isEqualTo(published.labels());
        for (int i = 0; i < published.size(); i++) {
            assertThat(stored.pixels(i)).isEqualTo(published.pixels(i));
        }
    }

    @Test
    void publishingTwiceChangesNothing() {
        // Given
        ModelBundle bundle = SmallModels.bundle(1);
        boolean first = registry.publish(bundle, SmallModels.DATA_SET);
        List<String> before = contents();

        // When
        boolean second = registry.publish(bundle, SmallModels.DATA_SET);

        // Then
        assertThat(List.of(first, second)).containsExactly(true, false);
        assertThat(contents()).isEqualTo(before).hasSize(2 + SmallModels.TRAIN_DIGITS + SmallModels.TEST_DIGITS);
    }

    @Test
    void twoModelsShareTheirDataSet() {
        // Given
        ModelBundle first = SmallModels.bundle(1);
        ModelBundle second = SmallModels.bundle(2);
        registry.publish(first, SmallModels.DATA_SET);

        // When
        boolean isNew = registry.publish(second, SmallModels.DATA_SET);

        // Then
        assertThat(isNew).isTrue();
        assertThat(contents()).hasSize(3 + SmallModels.TRAIN_DIGITS + SmallModels.TEST_DIGITS);
        assertThat(registry.latestVersion()).contains(second.version());
    }

    @Test
    void aModelPublishedAgainDoesNotBecomeTheLatest() {
        // Given
        ModelBundle first = SmallModels.bundle(1);
        ModelBundle second = SmallModels.bundle(2);
        registry.publish(first, SmallModels.DATA_SET);
        registry.publish(second, SmallModels.DATA_SET);
        registry.publish(first, SmallModels.DATA_SET);

        // When
        Optional<String> latest = registry.latestVersion();

        // Then
        assertThat(latest).contains(second.version());
    }

    @Test
    void aDataSetThatTheModelWasNotTrainedOnIsRefused() {
        // Given
        ModelBundle bundle = SmallModels.bundle(1);
        DataSet other = SmallModels.dataSet(2);

        // When
        Throwable thrown = catchThrowable(() -> registry.publish(bundle, other));

        // Then
        assertThat(thrown)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(bundle.version())
                .hasMessageEndingWith("not on " + other.digest());
        assertThat(contents()).isEmpty();
    }

    @Test
    void aModelThatCannotBeStoredLeavesNoDataSetBehind() {
        // Given
        execute("alter table registry.model add check (length(judge) < 10)");

        // When
        Throwable thrown = catchThrowable(() -> registry.publish(SmallModels.bundle(1), SmallModels.DATA_SET));

        // Then
        assertThat(thrown).isInstanceOf(StoreException.class);
        assertThat(contents()).isEmpty();
    }

    @Test
    void ofTwoPublishersAtTheSameTimeOneFindsTheModelNew() {
        // Given
        ModelBundle bundle = SmallModels.bundle(1);
        CountDownLatch go = new CountDownLatch(1);
        ExecutorService publishers = Executors.newFixedThreadPool(2);

        // When
        List<CompletableFuture<Boolean>> outcomes = Stream.generate(() -> CompletableFuture.supplyAsync(
                        () -> {
                            awaitUninterrupted(go);
                            return registry.publish(bundle, SmallModels.DATA_SET);
                        },
                        publishers))
                .limit(2)
                .collect(toList());
        go.countDown();

        // Then
        assertThat(outcomes.stream().map(CompletableFuture::join)).containsExactlyInAnyOrder(true, false);
        assertThat(contents()).hasSize(2 + SmallModels.TRAIN_DIGITS + SmallModels.TEST_DIGITS);
        publishers.shutdown();
    }

    @Test
    void beforeAnyTrainerMadeTheTablesThereIsNoLatestVersion() {
        // Given
        execute("drop schema registry cascade");

        // When
        Optional<String> latest = registry.latestVersion();

        // Then
        assertThat(latest).isEmpty();
    }

    @Test
    void whatWasNeverPublishedIsNotThere() {
        // Given
        String unknown = "0000000000000000";

        // When
        Optional<ModelBundle> bundle = registry.bundle(unknown);

        // Then
        assertThat(bundle).isEmpty();
        assertThat(registry.manifest(unknown)).isEmpty();
        assertThat(registry.latestVersion()).isEmpty();
        assertThat(registry.digits(unknown, Split.TRAIN).size()).isZero();
    }

    @Test
    void aNetworkThatWasChangedInTheDatabaseIsFoundOut() {
        // Given
        ModelBundle bundle = SmallModels.bundle(1);
        registry.publish(bundle, SmallModels.DATA_SET);
        execute("update registry.model set decoder = set_byte(decoder, 0, 255 - get_byte(decoder, 0))");

        // When
        Throwable thrown = catchThrowable(() -> registry.bundle(bundle.version()));

        // Then
        assertThat(thrown).isInstanceOf(InvalidBundleException.class).hasMessageContaining("damaged");
    }

    /** Everything that is in the tables, when it was published included. */
    private List<String> contents() {
        String sql = """
                select t::text from registry.data_set t
                union all
                select t::text from registry.model t
                union all
                select t::text from registry.digit t
                order by 1
                """;
        return database.query(sql, row -> row.getString(1));
    }

    private void execute(String sql) {
        int unused = database.inTransaction(connection -> Database.update(connection, sql));
    }

    private static void awaitUninterrupted(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
