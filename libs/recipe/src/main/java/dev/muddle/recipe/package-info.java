/**
 * The recipe as plain functions, from a request to a muddled digit: {@link dev.muddle.recipe.EncodingStep}, {@link
 * dev.muddle.recipe.BlendingStep}, {@link dev.muddle.recipe.DecodingStep}. The services run them on what Kafka brings, the
 * trainer's evaluation on requests of its own.
 */
package dev.muddle.recipe;
