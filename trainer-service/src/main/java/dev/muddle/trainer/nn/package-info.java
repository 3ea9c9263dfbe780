/**
 * Networks as plain values on DJL's tensors: layers that can be trained here and exported elsewhere, layer by layer.
 * DJL's own blocks do not tell what is needed to write them as ONNX, and lack the transposed convolution.
 */
package dev.muddle.trainer.nn;
