package dev.muddle.trainer.training;

/**
 * How long and how fast a network is fitted.
 *
 * @param seed of the first weights, of the order of the digits and of all that is drawn on the way
 * @param batchSize digits per step
 * @param epochs passes over the training split
 * @param learningRate the highest, reached after {@code warmUpEpochs}; from there it falls along a half cosine to zero
 * @param warmUpEpochs passes in which the learning rate rises from zero
 */
record Schedule(long seed, int batchSize, int epochs, double learningRate, double warmUpEpochs) {}
