package dev.muddle.trainer.training;

import dev.muddle.trainer.training.Classifier.Block;
import java.util.List;

/** The classifiers of the judge that ships. They share no network with {@link Guides} and {@link Evaluators}. */
final class Voices {

    private Voices() {}

    static List<Classifier> all(int labels) {
        return List.of(
                Classifier.of(
                        "pooling",
                        labels,
                        new Lesson(Augmentation.TURNED, 0, 0),
                        Block.of(16, 3, 1, 1).thenPooled(),
                        Block.of(32, 3, 1, 1).thenPooled(),
                        Block.of(32, 3, 1, 1).thenPooled()),
                Classifier.of(
                        "strided",
                        labels,
                        new Lesson(Augmentation.MOVED, 0.3, 0),
                        Block.of(24, 4, 2, 1),
                        Block.of(48, 3, 2, 1),
                        Block.of(64, 3, 1, 0)),
                Classifier.of(
                        "wide",
                        labels,
                        new Lesson(Augmentation.BENT, 0, 0.05),
                        Block.of(12, 7, 2, 3),
                        Block.of(32, 5, 1, 2).thenPooled(),
                        Block.of(64, 7, 1, 0)),
                Classifier.of(
                        "deep",
                        labels,
                        new Lesson(Augmentation.NOISY, 0, 0),
                        Block.of(12, 3, 1, 1),
                        Block.of(24, 3, 2, 1),
                        Block.of(24, 3, 1, 1),
                        Block.of(48, 3, 2, 1),
                        Block.of(48, 3, 1, 0)),
                Classifier.of(
                        "lenet",
                        labels,
                        new Lesson(Augmentation.TURNED, 0.2, 0.03),
                        Block.of(12, 5, 1, 2).thenPooled(),
                        Block.of(32, 5, 1, 0).thenPooled(),
                        Block.of(96, 5, 1, 0)),
                Classifier.of(
                        "broad",
                        labels,
                        new Lesson(Augmentation.MOVED, 0.2, 0),
                        Block.of(32, 3, 2, 1),
                        Block.of(32, 3, 1, 1),
                        Block.of(64, 3, 2, 1),
                        Block.of(64, 3, 1, 0)),
                Classifier.of(
                        "mosaic",
                        labels,
                        new Lesson(Augmentation.BENT, 0, 0),
                        Block.of(32, 6, 3, 1),
                        Block.of(64, 3, 1, 1),
                        Block.of(64, 3, 2, 1)),
                Classifier.of(
                        "tower",
                        labels,
                        new Lesson(Augmentation.MOVED, 0, 0),
                        Block.of(16, 5, 1, 2).thenPooled(),
                        Block.of(32, 3, 1, 1),
                        Block.of(32, 3, 1, 1).thenPooled(),
                        Block.of(64, 3, 1, 1)),
                Classifier.of(
                        "sparse",
                        labels,
                        new Lesson(Augmentation.NOISY, 0.2, 0),
                        Block.of(16, 5, 3, 1),
                        Block.of(32, 3, 1, 1),
                        Block.of(64, 3, 2, 1)),
                Classifier.of(
                        "quarters",
                        labels,
                        new Lesson(Augmentation.MOVED, 0.2, 0.02),
                        Block.of(24, 8, 4, 2),
                        Block.of(48, 3, 1, 1),
                        Block.of(64, 3, 2, 1)),
                Classifier.of(
                        "small",
                        labels,
                        new Lesson(Augmentation.TURNED, 0.3, 0),
                        Block.of(12, 3, 2, 1),
                        Block.of(24, 3, 2, 1),
                        Block.of(48, 3, 2, 1)),
                Classifier.of(
                        "column",
                        labels,
                        new Lesson(Augmentation.MOVED, 0, 0.03),
                        Block.of(16, 5, 2, 2),
                        Block.of(32, 5, 2, 2),
                        Block.of(64, 5, 2, 2)),
                Classifier.of(
                        "flat",
                        labels,
                        new Lesson(Augmentation.BENT, 0.2, 0),
                        Block.of(48, 5, 2, 2),
                        Block.of(48, 3, 2, 1)),
                Classifier.of(
                        "sixes",
                        labels,
                        new Lesson(Augmentation.TURNED, 0, 0),
                        Block.of(16, 6, 2, 2).thenPooled(),
                        Block.of(48, 3, 1, 1),
                        Block.of(64, 7, 1, 0)));
    }
}
