package dev.muddle.gateway.exports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.CompressionCodec;
import org.apache.parquet.format.Encoding;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.Type;
import org.apache.parquet.format.Util;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParquetFooterTest {

    private static final byte[] MAGIC = {'P', 'A', 'R', '1'};

    @Test
    void theOrderInWhichEncodingsCameDoesNotShow() throws IOException {
        // Given
        byte[] one = footer(Encoding.RLE, Encoding.PLAIN, Encoding.RLE_DICTIONARY);
        byte[] other = footer(Encoding.RLE_DICTIONARY, Encoding.RLE, Encoding.PLAIN);

        // When
        byte[] ordered = ParquetFooter.ordered(one);

        // Then
        assertThat(other).isNotEqualTo(one);
        assertThat(ordered).isEqualTo(ParquetFooter.ordered(other));
        assertThat(encodings(ordered)).containsExactly(Encoding.PLAIN, Encoding.RLE, Encoding.RLE_DICTIONARY);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 1_000, 1 << 20, 5 << 20})
    void whatIsBeforeTheFooterIsPassedOnAsItIs(int length) throws IOException {
        // Given
        byte[] data = new byte[length];
        Arrays.fill(data, (byte) 7);
        byte[] footer = footer(Encoding.RLE, Encoding.PLAIN);
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        // When
        try (ParquetFooter file = new ParquetFooter(out)) {
            file.write(data);
            file.write(footer);
            file.write(length(footer));
            file.write(MAGIC);
        }

        // Then
        byte[] expected = ParquetFooter.ordered(footer);
        assertThat(out.toByteArray())
                .isEqualTo(ByteBuffer.allocate(length + expected.length + 8)
                        .put(data)
                        .put(expected)
                        .put(length(expected))
                        .put(MAGIC)
                        .array());
    }

    private static byte[] length(byte[] footer) {
        return ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(footer.length)
                .array();
    }

    private static List<Encoding> encodings(byte[] footer) throws IOException {
        return Util.readFileMetaData(new ByteArrayInputStream(footer))
                .getRow_groups()
                .get(0)
                .getColumns()
                .get(0)
                .getMeta_data()
                .getEncodings();
    }

    private static byte[] footer(Encoding... encodings) throws IOException {
        ColumnChunk column = new ColumnChunk(0);
        column.setMeta_data(new ColumnMetaData(
                Type.INT32,
                new ArrayList<>(List.of(encodings)),
                List.of("label"),
                CompressionCodec.UNCOMPRESSED,
                1,
                4,
                4,
                0));
        RowGroup group = new RowGroup(List.of(column), 4, 1);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Util.writeFileMetaData(new FileMetaData(1, List.of(), 1, List.of(group)), bytes);
        return bytes.toByteArray();
    }
}
