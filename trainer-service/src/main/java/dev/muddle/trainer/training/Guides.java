package dev.muddle.trainer.training;

import dev.muddle.trainer.training.Classifier.Block;
import java.util.List;

/** The classifiers that train the autoencoder. They share no network with {@link Voices} and {@link Evaluators}. */
final class Guides {

    private Guides() {}

    /** Soft at the border between labels, so that their gradients lead there. */
    static List<Classifier> first(int labels) {
        return List.of(
                Classifier.of(
                        "guide-strided",
                        labels,
                        new Lesson(Augmentation.NOISY, 0.3, 0.02),
                        Block.of(24, 5, 2, 2),
                        Block.of(48, 3, 2, 1),
                        Block.of(64, 3, 1, 1)),
                Classifier.of(
                        "guide-pooling",
                        labels,
                        new Lesson(Augmentation.TURNED, 0.3, 0.02),
                        Block.of(16, 3, 1, 1).thenPooled(),
                        Block.of(32, 3, 1, 1).thenPooled(),
                        Block.of(48, 3, 1, 1)),
                Classifier.of(
                        "guide-wide",
                        labels,
                        new Lesson(Augmentation.MOVED, 0, 0.05),
                        Block.of(16, 7, 2, 3),
                        Block.of(32, 5, 1, 2).thenPooled(),
                        Block.of(48, 3, 1, 0)));
    }

    /**
     * More guides, for the end: what they all find even, others find even too. They need not be as sharp as the first ones.
     */
    static List<Classifier> settling(int labels) {
        return List.of(
                Classifier.of(
                        "guide-lenet",
                        labels,
                        new Lesson(Augmentation.BENT, 0.2, 0),
                        Block.of(8, 5, 1, 0).thenPooled(),
                        Block.of(24, 5, 1, 0).thenPooled(),
                        Block.of(64, 4, 1, 0)),
                Classifier.of(
                        "guide-pyramid",
                        labels,
                        new Lesson(Augmentation.MOVED, 0.3, 0),
                        Block.of(16, 3, 2, 1),
                        Block.of(32, 3, 2, 1),
                        Block.of(64, 3, 2, 1)),
                Classifier.of(
                        "guide-deep",
                        labels,
                        new Lesson(Augmentation.TURNED, 0.2, 0),
                        Block.of(16, 3, 2, 1),
                        Block.of(24, 3, 1, 1),
                        Block.of(32, 3, 2, 1),
                        Block.of(48, 3, 1, 1)),
                Classifier.of(
                        "guide-coarse",
                        labels,
                        new Lesson(Augmentation.BENT, 0, 0.05),
                        Block.of(32, 7, 3, 2),
                        Block.of(48, 3, 1, 1),
                        Block.of(64, 3, 1, 0)),
                Classifier.of(
                        "guide-broad",
                        labels,
                        new Lesson(Augmentation.NOISY, 0, 0),
                        Block.of(24, 3, 2, 1),
                        Block.of(48, 3, 1, 1).thenPooled(),
                        Block.of(64, 7, 1, 0)),
                Classifier.of(
                        "guide-blocks",
                        labels,
                        new Lesson(Augmentation.MOVED, 0, 0),
                        Block.of(24, 4, 4, 0),
                        Block.of(48, 3, 1, 1),
                        Block.of(48, 3, 1, 1)),
                Classifier.of(
                        "guide-large",
                        labels,
                        new Lesson(Augmentation.TURNED, 0, 0.02),
                        Block.of(16, 9, 2, 4),
                        Block.of(32, 5, 2, 2),
                        Block.of(64, 7, 1, 0)),
                Classifier.of(
                        "guide-small",
                        labels,
                        new Lesson(Augmentation.BENT, 0.3, 0.02),
                        Block.of(16, 4, 2, 1),
                        Block.of(32, 4, 2, 1),
                        Block.of(48, 3, 1, 1)),
                Classifier.of(
                        "guide-early",
                        labels,
                        new Lesson(Augmentation.TURNED, 0.2, 0.02),
                        Block.of(32, 5, 2, 2),
                        Block.of(32, 3, 2, 1),
                        Block.of(64, 3, 2, 1)),
                Classifier.of(
                        "guide-pooled",
                        labels,
                        new Lesson(Augmentation.NOISY, 0.2, 0),
                        Block.of(12, 5, 1, 2).thenPooled(),
                        Block.of(24, 3, 1, 1).thenPooled(),
                        Block.of(64, 7, 1, 0)),
                Classifier.of(
                        "guide-even",
                        labels,
                        new Lesson(Augmentation.MOVED, 0.3, 0),
                        Block.of(24, 6, 2, 2),
                        Block.of(48, 4, 2, 1),
                        Block.of(48, 3, 1, 1)),
                Classifier.of(
                        "guide-long",
                        labels,
                        new Lesson(Augmentation.BENT, 0, 0.02),
                        Block.of(16, 3, 2, 1),
                        Block.of(32, 3, 1, 1),
                        Block.of(32, 3, 1, 1).thenPooled(),
                        Block.of(64, 3, 2, 1)));
    }
}
