package dev.muddle.gateway.exports;

import dev.muddle.latent.Pixels;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The files that MNIST comes in (<a href="http://yann.lecun.com/exdb/mnist/">LeCun et al.</a>), in a ZIP: pictures, the label
 * of a of each, and the judge's probabilities as a table.
 */
final class IdxExport {

    private static final int UNSIGNED_BYTES = 0x08;

    private IdxExport() {}

    static void write(Export export, OutputStream out) throws IOException {
        try (Archive archive = new Archive(out);
                Spool labels = new Spool();
                Spool soft = new Spool()) {
            labels.out().write(header(export.size()));
            soft.println(IntStream.range(0, export.labelCount())
                    .mapToObj(label -> "p" + label)
                    .collect(Collectors.joining(",")));
            OutputStream images = archive.begin("images-idx3-ubyte");
            images.write(header(export.size(), Pixels.SIDE, Pixels.SIDE));
            export.items().forEach(item -> {
                images.write(item.digit().pixels());
                labels.out().write(item.digit().a().label());
                soft.println(Texts.probabilities(item.digit().verdict()));
            });
            archive.add("labels-idx1-ubyte", labels);
            archive.add("soft-labels.csv", soft);
            archive.add("batch.json", BatchCard.of(export));
        }
    }

    /** The magic number, which says the type and the number of dimensions, and the length of each; big-endian. */
    static byte[] header(int... lengths) {
        ByteBuffer header = ByteBuffer.allocate(Integer.BYTES * (1 + lengths.length));
        header.putInt(UNSIGNED_BYTES << Byte.SIZE | lengths.length);
        for (int length : lengths) {
            header.putInt(length);
        }
        return header.array();
    }
}
