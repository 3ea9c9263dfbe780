package dev.muddle.trainer.training;

import dev.muddle.trainer.nn.Parameters;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The networks that have been fitted, or are just being, by name. Threads may add to it at a time. */
final class Fitted implements AutoCloseable {

    private final Map<String, Fitting> fittings = new ConcurrentHashMap<>();
    private final Map<String, Double> temperatures = new ConcurrentHashMap<>();

    void add(Fitting fitting) {
        fittings.put(fitting.name(), fitting);
    }

    /** Notes by what a classifier's logits were divided. */
    void calibrated(Classifier classifier, double temperature) {
        temperatures.put(classifier.name(), temperature);
    }

    Parameters parameters(Classifier classifier) {
        return parameters(classifier.name());
    }

    Parameters parameters(String name) {
        return fittings.get(name).parameters();
    }

    /** Of the classifiers, by name. */
    Map<String, Double> temperatures() {
        return Map.copyOf(temperatures);
    }

    /** Of all networks together, as if one had been trained after the other. */
    double seconds() {
        return fittings.values().stream().mapToDouble(Fitting::seconds).sum();
    }

    @Override
    public void close() {
        fittings.values().forEach(Fitting::close);
    }
}
