package dev.muddle.encoder;

import dev.muddle.registry.DataSet;
import dev.muddle.registry.ModelBundle;
import dev.muddle.registry.ModelRegistry;
import dev.muddle.testing.TestModel;
import javax.sql.DataSource;

/** Publishes models as the trainer does. */
final class Registry {

    private Registry() {}

    /** The first digits of the test model's data set: with another count it is another data set. */
    static DataSet digits(int count) {
        DataSet all = TestModel.dataSet();
        return new DataSet(count + " digits", all.labels(), all.train().first(count), all.test());
    }

    /** The project's networks over a data set. */
    static ModelBundle publish(DataSource registry, DataSet dataSet) {
        ModelBundle bundle = TestModel.bundle(dataSet);
        new ModelRegistry(registry).publish(bundle, dataSet);
        return bundle;
    }
}
