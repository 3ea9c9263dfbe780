package dev.muddle.gateway;

import java.nio.ByteBuffer;
import java.util.zip.CRC32;

/** Changes to the bytes of a PNG. */
public final class PngBytes {

    private static final int HEADER = 12;
    private static final int WIDTH = 16;
    private static final int HEADER_LENGTH = 17;

    private PngBytes() {}

    /** Says another size in the header, with its checksum. */
    public static byte[] withSize(byte[] png, int width, int height) {
        ByteBuffer bytes = ByteBuffer.wrap(png.clone());
        bytes.putInt(WIDTH, width).putInt(WIDTH + Integer.BYTES, height);
        CRC32 checksum = new CRC32();
        checksum.update(bytes.array(), HEADER, HEADER_LENGTH);
        bytes.putInt(HEADER + HEADER_LENGTH, (int) checksum.getValue());
        return bytes.array();
    }
}
