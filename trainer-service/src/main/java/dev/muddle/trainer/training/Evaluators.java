package dev.muddle.trainer.training;

import dev.muddle.trainer.training.Classifier.Block;
import java.util.List;

/**
 * The classifiers that only measure, taught as classifiers of digits usually are. They share no network with {@link Guides}
 * and {@link Voices}, so that a measure taken by them can't be fooled by what the training or the choice has found. Those that
 * take longest to train come first.
 */
final class Evaluators {

    private Evaluators() {}

    static List<Classifier> all(int labels) {
        return List.of(
                Classifier.of(
                        "evaluator-wide",
                        labels,
                        new Lesson(Augmentation.MOVED, 0, 0),
                        Block.of(24, 5, 2, 2),
                        Block.of(48, 5, 1, 2).thenPooled(),
                        Block.of(64, 3, 2, 1)),
                Classifier.of(
                        "evaluator-pairs",
                        labels,
                        new Lesson(Augmentation.TURNED, 0, 0),
                        Block.of(12, 3, 1, 1),
                        Block.of(16, 3, 1, 1).thenPooled(),
                        Block.of(32, 3, 1, 1).thenPooled(),
                        Block.of(64, 7, 1, 0)),
                Classifier.of(
                        "evaluator-noisy",
                        labels,
                        new Lesson(Augmentation.NOISY, 0, 0),
                        Block.of(16, 5, 1, 2).thenPooled(),
                        Block.of(32, 5, 1, 2).thenPooled(),
                        Block.of(64, 3, 2, 1)),
                Classifier.of(
                        "evaluator-plain",
                        labels,
                        new Lesson(Augmentation.NONE, 0, 0),
                        Block.of(16, 3, 1, 1).thenPooled(),
                        Block.of(32, 3, 1, 1).thenPooled()),
                Classifier.of(
                        "evaluator-pyramid",
                        labels,
                        new Lesson(Augmentation.BENT, 0, 0),
                        Block.of(20, 5, 2, 2),
                        Block.of(40, 5, 2, 2),
                        Block.of(80, 3, 2, 1)),
                Classifier.of(
                        "evaluator-lenet",
                        labels,
                        new Lesson(Augmentation.MOVED, 0, 0),
                        Block.of(10, 5, 1, 0).thenPooled(),
                        Block.of(24, 5, 1, 0).thenPooled(),
                        Block.of(100, 4, 1, 0)),
                Classifier.of(
                        "evaluator-stack",
                        labels,
                        new Lesson(Augmentation.BENT, 0, 0),
                        Block.of(16, 3, 2, 1),
                        Block.of(32, 3, 1, 1),
                        Block.of(32, 3, 2, 1),
                        Block.of(64, 3, 1, 1)),
                Classifier.of(
                        "evaluator-large",
                        labels,
                        new Lesson(new Augmentation(2, 15, 0.15, 0.2, 0.05), 0, 0),
                        Block.of(24, 7, 2, 3),
                        Block.of(48, 3, 2, 1),
                        Block.of(64, 3, 1, 0)),
                Classifier.of(
                        "evaluator-strided",
                        labels,
                        new Lesson(new Augmentation(1, 10, 0.1, 0, 0), 0, 0),
                        Block.of(32, 3, 2, 1),
                        Block.of(64, 3, 2, 1),
                        Block.of(48, 7, 1, 0)),
                Classifier.of(
                        "evaluator-narrow",
                        labels,
                        new Lesson(Augmentation.MOVED, 0, 0.05),
                        Block.of(16, 4, 2, 1),
                        Block.of(32, 4, 2, 1),
                        Block.of(64, 4, 2, 1)));
    }
}
