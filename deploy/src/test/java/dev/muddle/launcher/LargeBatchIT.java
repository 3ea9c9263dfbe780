package dev.muddle.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A large batch during which each service dies is, to the last byte, the one that nothing happened to. */
class LargeBatchIT {

    private static final int COUNT = 1_500;
    private static final String REQUEST = "{\"count\": %d, \"strategy\": \"average\", \"seed\": 7}".formatted(COUNT);

    private static final int SIDE = 28;
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final Duration POLL = Duration.ofMillis(100);

    @TempDir
    Path folder;

    @Test
    void aBatchDuringWhichEachServiceIsKilledIsTheSame() throws Exception {
        try (Replicas replicas = new Replicas();
                Replicas others = new Replicas(replicas)) {
            // Given
            replicas.awaitReady();
            others.awaitReady();
            MuddleClient client = others.client();
            String calm = begin(client);
            assertAllMade(client.awaitDone(calm, PATIENCE));

            // When
            String disturbed = begin(client);
            int made = 0;
            for (String service : List.of("encoder", "decoder", "gateway")) {
                made += COUNT / 5;
                awaitMade(client, disturbed, made);
                replicas.kill(service);
                replicas.start(service);
            }

            // Then
            assertAllMade(client.awaitDone(disturbed, PATIENCE));
            assertParquet(sameExport(client, calm, disturbed, "parquet"));
            assertIdx(sameExport(client, calm, disturbed, "idx"));
            assertNpz(sameExport(client, calm, disturbed, "npz"));
            assertNdjson(sameExport(client, calm, disturbed, "ndjson"));
            assertPictures(sameExport(client, calm, disturbed, "zip"));
        }
    }

    /** The path of a new batch. */
    private static String begin(MuddleClient client) throws IOException, InterruptedException {
        HttpResponse<byte[]> accepted = client.postTo("/api/v1/batches", REQUEST);
        assertThat(accepted.statusCode()).as(MuddleClient.text(accepted)).isEqualTo(202);
        return MuddleClient.parse(accepted.body()).at("/links/self").textValue();
    }

    /** Waits until so many are made, and more are to be. */
    private static void awaitMade(MuddleClient client, String batch, int count)
            throws IOException, InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        JsonNode state = client.getJson(batch);
        while (state.at("/done").intValue() < count) {
            if (System.nanoTime() > end) {
                fail("%d are not made: %s", count, state);
            }
            LockSupport.parkNanos(POLL.toNanos());
            state = client.getJson(batch);
        }
        assertThat(state.at("/state").textValue()).isEqualTo("running");
    }

    private static void assertAllMade(JsonNode batch) {
        assertThat(batch.at("/state").textValue()).as(batch::toString).isEqualTo("done");
        assertThat(batch.at("/done").intValue()).isEqualTo(COUNT);
        assertThat(batch.at("/failed").intValue()).isZero();
    }

    private static byte[] sameExport(MuddleClient client, String calm, String disturbed, String format)
            throws IOException, InterruptedException {
        byte[] expected = export(client, calm, format);
        byte[] actual = export(client, disturbed, format);
        // Not by an assertion on the arrays, which would print them.
        assertThat(Arrays.mismatch(expected, actual))
                .as("first difference in " + format)
                .isEqualTo(-1);
        return actual;
    }

    private static byte[] export(MuddleClient client, String batch, String format)
            throws IOException, InterruptedException {
        HttpResponse<byte[]> export = client.get(batch + "/export?format=" + format);
        assertThat(export.statusCode()).as(format).isEqualTo(200);
        return export.body();
    }

    private void assertParquet(byte[] bytes) throws Exception {
        Path file = Files.write(folder.resolve("batch.parquet"), bytes);
        String sql = """
                select count(*), count(distinct index), min(index), max(index),
                       count(*) filter (where len(p_label) = 10 and abs(list_sum(p_label) - 1) < 1e-4)
                from '%s'
                """.formatted(file);
        try (Connection duckDb = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duckDb.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            assertThat(new int[] {row.getInt(1), row.getInt(2), row.getInt(3), row.getInt(4), row.getInt(5)})
                    .containsExactly(COUNT, COUNT, 0, COUNT - 1, COUNT);
        }
    }

    private static void assertIdx(byte[] bytes) throws IOException {
        Map<String, byte[]> files = unzip(bytes);
        ByteBuffer images = ByteBuffer.wrap(files.get("images-idx3-ubyte"));
        assertThat(new int[] {images.getInt(), images.getInt(), images.getInt(), images.getInt()})
                .containsExactly(2051, COUNT, SIDE, SIDE);
        assertThat(images.remaining()).isEqualTo(COUNT * SIDE * SIDE);
        ByteBuffer labels = ByteBuffer.wrap(files.get("labels-idx1-ubyte"));
        assertThat(new int[] {labels.getInt(), labels.getInt()}).containsExactly(2049, COUNT);
        assertThat(labels.remaining()).isEqualTo(COUNT);
        assertThat(lines(files.get("soft-labels.csv"))).hasSize(COUNT + 1);
    }

    private static void assertNpz(byte[] bytes) throws IOException {
        Map<String, byte[]> files = unzip(bytes);
        assertThat(array(files.get("images.npy")).remaining()).isEqualTo(COUNT * SIDE * SIDE);
        assertThat(array(files.get("p_label.npy")).remaining()).isEqualTo(COUNT * 10 * Float.BYTES);
        int[] indices = new int[COUNT];
        array(files.get("index.npy")).asIntBuffer().get(indices);
        assertThat(indices).isEqualTo(IntStream.range(0, COUNT).toArray());
    }

    /** What follows the head of an NPY file. */
    private static ByteBuffer array(byte[] npy) {
        ByteBuffer buffer = ByteBuffer.wrap(npy).order(ByteOrder.LITTLE_ENDIAN);
        assertThat(npy).startsWith(0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0);
        return buffer.position(10 + buffer.getShort(8)).slice().order(ByteOrder.LITTLE_ENDIAN);
    }

    private static void assertNdjson(byte[] bytes) throws IOException {
        List<String> lines = lines(bytes);
        assertThat(lines).hasSize(COUNT);
        for (int i = 0; i < COUNT; i++) {
            JsonNode line = MuddleClient.parse(lines.get(i).getBytes(StandardCharsets.UTF_8));
            assertThat(line.at("/index").intValue()).isEqualTo(i);
            assertPicture(line.at("/image").binaryValue());
        }
    }

    private static void assertPictures(byte[] bytes) throws IOException {
        Map<String, byte[]> files = unzip(bytes);
        List<String> pictures =
                files.keySet().stream().filter(name -> name.endsWith(".png")).toList();
        assertThat(pictures).hasSize(COUNT);
        for (String picture : pictures) {
            assertPicture(files.get(picture));
        }
        assertThat(lines(files.get("manifest.csv"))).hasSize(COUNT + 1);
    }

    private static void assertPicture(byte[] png) throws IOException {
        BufferedImage picture = ImageIO.read(new ByteArrayInputStream(png));
        assertThat(picture.getWidth()).isEqualTo(SIDE);
        assertThat(picture.getHeight()).isEqualTo(SIDE);
    }

    private static List<String> lines(byte[] text) {
        return new String(text, StandardCharsets.UTF_8).lines().toList();
    }

    private static Map<String, byte[]> unzip(byte[] zip) throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                files.put(entry.getName(), in.readAllBytes());
            }
        }
        return files;
    }
}
