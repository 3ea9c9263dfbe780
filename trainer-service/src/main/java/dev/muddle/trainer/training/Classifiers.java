package dev.muddle.trainer.training;

import dev.muddle.trainer.training.Classifier.Block;
import java.util.List;

/**
 * Three sets of classifiers that share nothing: neither networks nor the way they are taught. Guides train the autoencoder;
 * voices make up the judge that ships; evaluators do neither, so that a measure taken by them can't be fooled by what the
 * training or the choice has found.
 */
final class Classifiers {

    private static final Augmentation MOVED = new Augmentation(2, 0, 0, 0, 0);
    private static final Augmentation TURNED = new Augmentation(1.5, 12, 0.12, 0.15, 0);
    private static final Augmentation BENT = new Augmentation(1.5, 8, 0.18, 0.3, 0);
    private static final Augmentation NOISY = new Augmentation(2, 8, 0.1, 0.1, 0.15);

    private Classifiers() {}

    /** Soft at the border between labels, so that their gradients lead there. */
    static List<Classifier> guides(int labels) {
        return List.of(
                Classifier.of(
                        "guide-strided",
                        labels,
                        new Lesson(NOISY, 0.3, 0.02),
                        Block.of(24, 5, 2, 2),
                        Block.of(48, 3, 2, 1),
                        Block.of(64, 3, 1, 1)),
                Classifier.of(
                        "guide-pooling",
                        labels,
                        new Lesson(TURNED, 0.3, 0.02),
                        Block.of(16, 3, 1, 1).thenPooled(),
                        Block.of(32, 3, 1, 1).thenPooled(),
                        Block.of(48, 3, 1, 1)),
                Classifier.of(
                        "guide-wide",
                        labels,
                        new Lesson(MOVED, 0, 0.05),
                        Block.of(16, 7, 2, 3),
                        Block.of(32, 5, 1, 2).thenPooled(),
                        Block.of(48, 3, 1, 0)));
    }

    /**
     * More guides, for the end: what they all find even, others find even too. They need not be as sharp as the first ones.
     */
    static List<Classifier> settlingGuides(int labels) {
        return List.of(
                Classifier.of(
                        "guide-lenet",
                        labels,
                        new Lesson(BENT, 0.2, 0),
                        Block.of(8, 5, 1, 0).thenPooled(),
                        Block.of(24, 5, 1, 0).thenPooled(),
                        Block.of(64, 4, 1, 0)),
                Classifier.of(
                        "guide-pyramid",
                        labels,
                        new Lesson(MOVED, 0.3, 0),
                        Block.of(16, 3, 2, 1),
                        Block.of(32, 3, 2, 1),
                        Block.of(64, 3, 2, 1)),
                Classifier.of(
                        "guide-deep",
                        labels,
                        new Lesson(TURNED, 0.2, 0),
                        Block.of(16, 3, 2, 1),
                        Block.of(24, 3, 1, 1),
                        Block.of(32, 3, 2, 1),
                        Block.of(48, 3, 1, 1)),
                Classifier.of(
                        "guide-coarse",
                        labels,
                        new Lesson(BENT, 0, 0.05),
                        Block.of(32, 7, 3, 2),
                        Block.of(48, 3, 1, 1),
                        Block.of(64, 3, 1, 0)),
                Classifier.of(
                        "guide-broad",
                        labels,
                        new Lesson(NOISY, 0, 0),
                        Block.of(24, 3, 2, 1),
                        Block.of(48, 3, 1, 1).thenPooled(),
                        Block.of(64, 7, 1, 0)),
                Classifier.of(
                        "guide-blocks",
                        labels,
                        new Lesson(MOVED, 0, 0),
                        Block.of(24, 4, 4, 0),
                        Block.of(48, 3, 1, 1),
                        Block.of(48, 3, 1, 1)),
                Classifier.of(
                        "guide-large",
                        labels,
                        new Lesson(TURNED, 0, 0.02),
                        Block.of(16, 9, 2, 4),
                        Block.of(32, 5, 2, 2),
                        Block.of(64, 7, 1, 0)),
                Classifier.of(
                        "guide-small",
                        labels,
                        new Lesson(BENT, 0.3, 0.02),
                        Block.of(16, 4, 2, 1),
                        Block.of(32, 4, 2, 1),
                        Block.of(48, 3, 1, 1)),
                Classifier.of(
                        "guide-early",
                        labels,
                        new Lesson(TURNED, 0.2, 0.02),
                        Block.of(32, 5, 2, 2),
                        Block.of(32, 3, 2, 1),
                        Block.of(64, 3, 2, 1)),
                Classifier.of(
                        "guide-pooled",
                        labels,
                        new Lesson(NOISY, 0.2, 0),
                        Block.of(12, 5, 1, 2).thenPooled(),
                        Block.of(24, 3, 1, 1).thenPooled(),
                        Block.of(64, 7, 1, 0)),
                Classifier.of(
                        "guide-even",
                        labels,
                        new Lesson(MOVED, 0.3, 0),
                        Block.of(24, 6, 2, 2),
                        Block.of(48, 4, 2, 1),
                        Block.of(48, 3, 1, 1)),
                Classifier.of(
                        "guide-long",
                        labels,
                        new Lesson(BENT, 0, 0.02),
                        Block.of(16, 3, 2, 1),
                        Block.of(32, 3, 1, 1),
                        Block.of(32, 3, 1, 1).thenPooled(),
                        Block.of(64, 3, 2, 1)));
    }

    /** The judge's. */
    static List<Classifier> voices(int labels) {
        return List.of(
                Classifier.of(
                        "pooling",
                        labels,
                        new Lesson(TURNED, 0, 0),
                        Block.of(16, 3, 1, 1).thenPooled(),
                        Block.of(32, 3, 1, 1).thenPooled(),
                        Block.of(32, 3, 1, 1).thenPooled()),
                Classifier.of(
                        "strided",
                        labels,
                        new Lesson(MOVED, 0.3, 0),
                        Block.of(24, 4, 2, 1),
                        Block.of(48, 3, 2, 1),
                        Block.of(64, 3, 1, 0)),
                Classifier.of(
                        "wide",
                        labels,
                        new Lesson(BENT, 0, 0.05),
                        Block.of(12, 7, 2, 3),
                        Block.of(32, 5, 1, 2).thenPooled(),
                        Block.of(64, 7, 1, 0)),
                Classifier.of(
                        "deep",
                        labels,
                        new Lesson(NOISY, 0, 0),
                        Block.of(12, 3, 1, 1),
                        Block.of(24, 3, 2, 1),
                        Block.of(24, 3, 1, 1),
                        Block.of(48, 3, 2, 1),
                        Block.of(48, 3, 1, 0)),
                Classifier.of(
                        "lenet",
                        labels,
                        new Lesson(TURNED, 0.2, 0.03),
                        Block.of(12, 5, 1, 2).thenPooled(),
                        Block.of(32, 5, 1, 0).thenPooled(),
                        Block.of(96, 5, 1, 0)),
                Classifier.of(
                        "broad",
                        labels,
                        new Lesson(MOVED, 0.2, 0),
                        Block.of(32, 3, 2, 1),
                        Block.of(32, 3, 1, 1),
                        Block.of(64, 3, 2, 1),
                        Block.of(64, 3, 1, 0)),
                Classifier.of(
                        "mosaic",
                        labels,
                        new Lesson(BENT, 0, 0),
                        Block.of(32, 6, 3, 1),
                        Block.of(64, 3, 1, 1),
                        Block.of(64, 3, 2, 1)),
                Classifier.of(
                        "tower",
                        labels,
                        new Lesson(MOVED, 0, 0),
                        Block.of(16, 5, 1, 2).thenPooled(),
                        Block.of(32, 3, 1, 1),
                        Block.of(32, 3, 1, 1).thenPooled(),
                        Block.of(64, 3, 1, 1)),
                Classifier.of(
                        "sparse",
                        labels,
                        new Lesson(NOISY, 0.2, 0),
                        Block.of(16, 5, 3, 1),
                        Block.of(32, 3, 1, 1),
                        Block.of(64, 3, 2, 1)),
                Classifier.of(
                        "quarters",
                        labels,
                        new Lesson(MOVED, 0.2, 0.02),
                        Block.of(24, 8, 4, 2),
                        Block.of(48, 3, 1, 1),
                        Block.of(64, 3, 2, 1)),
                Classifier.of(
                        "small",
                        labels,
                        new Lesson(TURNED, 0.3, 0),
                        Block.of(12, 3, 2, 1),
                        Block.of(24, 3, 2, 1),
                        Block.of(48, 3, 2, 1)),
                Classifier.of(
                        "column",
                        labels,
                        new Lesson(MOVED, 0, 0.03),
                        Block.of(16, 5, 2, 2),
                        Block.of(32, 5, 2, 2),
                        Block.of(64, 5, 2, 2)),
                Classifier.of("flat", labels, new Lesson(BENT, 0.2, 0), Block.of(48, 5, 2, 2), Block.of(48, 3, 2, 1)),
                Classifier.of(
                        "sixes",
                        labels,
                        new Lesson(TURNED, 0, 0),
                        Block.of(16, 6, 2, 2).thenPooled(),
                        Block.of(48, 3, 1, 1),
                        Block.of(64, 7, 1, 0)));
    }

    /** Taught as classifiers of digits usually are. */
    static List<Classifier> evaluators(int labels) {
        return List.of(
                Classifier.of(
                        "evaluator-lenet",
                        labels,
                        new Lesson(MOVED, 0, 0),
                        Block.of(10, 5, 1, 0).thenPooled(),
                        Block.of(24, 5, 1, 0).thenPooled(),
                        Block.of(100, 4, 1, 0)),
                Classifier.of(
                        "evaluator-pairs",
                        labels,
                        new Lesson(TURNED, 0, 0),
                        Block.of(12, 3, 1, 1),
                        Block.of(16, 3, 1, 1).thenPooled(),
                        Block.of(32, 3, 1, 1).thenPooled(),
                        Block.of(64, 7, 1, 0)),
                Classifier.of(
                        "evaluator-strided",
                        labels,
                        new Lesson(new Augmentation(1, 10, 0.1, 0, 0), 0, 0),
                        Block.of(32, 3, 2, 1),
                        Block.of(64, 3, 2, 1),
                        Block.of(48, 7, 1, 0)),
                Classifier.of(
                        "evaluator-pyramid",
                        labels,
                        new Lesson(BENT, 0, 0),
                        Block.of(20, 5, 2, 2),
                        Block.of(40, 5, 2, 2),
                        Block.of(80, 3, 2, 1)),
                Classifier.of(
                        "evaluator-wide",
                        labels,
                        new Lesson(MOVED, 0, 0),
                        Block.of(24, 5, 2, 2),
                        Block.of(48, 5, 1, 2).thenPooled(),
                        Block.of(64, 3, 2, 1)),
                Classifier.of(
                        "evaluator-plain",
                        labels,
                        new Lesson(Augmentation.NONE, 0, 0),
                        Block.of(16, 3, 1, 1).thenPooled(),
                        Block.of(32, 3, 1, 1).thenPooled()),
                Classifier.of(
                        "evaluator-stack",
                        labels,
                        new Lesson(BENT, 0, 0),
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
                        "evaluator-noisy",
                        labels,
                        new Lesson(NOISY, 0, 0),
                        Block.of(16, 5, 1, 2).thenPooled(),
                        Block.of(32, 5, 1, 2).thenPooled(),
                        Block.of(64, 3, 2, 1)),
                Classifier.of(
                        "evaluator-narrow",
                        labels,
                        new Lesson(MOVED, 0, 0.05),
                        Block.of(16, 4, 2, 1),
                        Block.of(32, 4, 2, 1),
                        Block.of(64, 4, 2, 1)));
    }
}
