package dev.muddle.onnx;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** ONNX files of a few nodes, as bytes: protocol buffers with the field numbers of onnx.proto. */
final class TinyOnnx {

    static final int FLOAT = 1;
    static final int INT64 = 7;

    private static final int VARINT = 0;
    private static final int BYTES = 2;

    private TinyOnnx() {}

    /** A network whose nodes take one tensor and give one. */
    static byte[] network(List<byte[]> nodes, List<byte[]> inputs, List<byte[]> outputs) {
        byte[] graph = join(Stream.of(
                        nodes.stream().map(node -> bytes(1, node)),
                        Stream.of(text(2, "tiny")),
                        inputs.stream().map(input -> bytes(11, input)),
                        outputs.stream().map(output -> bytes(12, output)))
                .flatMap(fields -> fields));
        return join(Stream.of(number(1, 8), bytes(7, graph), bytes(8, number(2, 13))));
    }

    static byte[] node(String operator, String input, String output) {
        return join(Stream.of(text(1, input), text(2, output), text(4, operator)));
    }

    /** A tensor of {@code [batch][size]}. */
    static byte[] tensor(String name, int elementType, int size) {
        byte[] shape = join(Stream.of(bytes(1, text(2, "batch")), bytes(1, number(1, size))));
        byte[] type = join(Stream.of(number(1, elementType), bytes(2, shape)));
        return join(Stream.of(text(1, name), bytes(2, bytes(1, type))));
    }

    private static byte[] text(int field, String text) {
        return bytes(field, text.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] number(int field, int number) {
        return join(Stream.of(varint((field << 3) | VARINT), varint(number)));
    }

    private static byte[] bytes(int field, byte[] content) {
        return join(Stream.of(varint((field << 3) | BYTES), varint(content.length), content));
    }

    private static byte[] varint(int number) {
        byte[] bytes = new byte[5];
        int length = 0;
        int rest = number;
        while (rest > 0x7f) {
            bytes[length++] = (byte) ((rest & 0x7f) | 0x80);
            rest >>>= 7;
        }
        bytes[length++] = (byte) rest;
        return Arrays.copyOf(bytes, length);
    }

    private static byte[] join(Stream<byte[]> parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        parts.forEach(out::writeBytes);
        return out.toByteArray();
    }
}
