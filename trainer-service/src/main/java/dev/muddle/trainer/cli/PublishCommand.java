package dev.muddle.trainer.cli;

import dev.muddle.registry.DataSet;
import dev.muddle.registry.ModelBundle;
import dev.muddle.registry.ModelRegistry;
import io.agroal.api.AgroalDataSource;
import io.quarkus.arc.Arc;
import io.quarkus.arc.InstanceHandle;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.eclipse.microprofile.config.ConfigProvider;
import org.flywaydb.core.Flyway;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Puts a model bundle into the registry. */
@Command(
        name = "publish",
        description = {
            "Puts a model bundle and the data set that it was trained on into the registry, where the services find it.",
            "",
            "The registry is the Postgres at QUARKUS_DATASOURCE_JDBC_URL (jdbc:postgresql://HOST:PORT/DATABASE), entered as"
                    + " QUARKUS_DATASOURCE_USERNAME with QUARKUS_DATASOURCE_PASSWORD. Publishing twice changes nothing.",
            ""
        },
        mixinStandardHelpOptions = true)
final class PublishCommand implements Callable<Integer> {

    @Option(names = "--model", paramLabel = "FOLDER", required = true, description = "The model bundle.")
    private Path model;

    @Mixin
    private DataOptions data;

    @Override
    public Integer call() throws IOException {
        if (ConfigProvider.getConfig()
                .getOptionalValue("quarkus.datasource.jdbc.url", String.class)
                .isEmpty()) {
            throw new IllegalArgumentException(
                    "set QUARKUS_DATASOURCE_JDBC_URL to the registry, as jdbc:postgresql://HOST:PORT/DATABASE");
        }
        ModelBundle bundle = ModelBundle.read(model);
        DataSet dataSet = data.loadFor(bundle.manifest());
        try (InstanceHandle<AgroalDataSource> dataSource = Arc.container().instance(AgroalDataSource.class);
                InstanceHandle<Flyway> flyway = Arc.container().instance(Flyway.class)) {
            flyway.get().migrate();
            boolean fresh = new ModelRegistry(dataSource.get()).publish(bundle, dataSet);
            System.out.println(
                    "Model " + bundle.version() + (fresh ? " is published" : " was published before; nothing changed"));
        }
        return 0;
    }
}
