package dev.muddle.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muddle.bench.ResidentHeap.Range;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.ref.WeakReference;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResidentHeapTest {

    /** Larger than Linux numbers its processes. */
    private static final long NOBODY = 1L << 22;

    @Test
    void heapIsFromTheFirstGenerationToTheLast() throws IOException {
        // Given
        List<String> serial = List.of(
                "17266:",
                " def new generation   total 39616K, used 28409K [0x00000000e0000000, 0x00000000e2af0000, 0x00000000eaaa0000)",
                "  eden space 35264K,  74% used [0x00000000e0000000, 0x00000000e197c4f0, 0x00000000e2270000)",
                " tenured generation   total 218500K, used 174962K [0x00000000eaaa0000, 0x00000000f8001000, 0x0000000100000000)",
                " Metaspace       used 40056K, committed 40960K, reserved 1114112K");
        List<String> g1 = List.of(
                "1:",
                " garbage-first heap   total 516096K, used 3071K [0x0000000600000000, 0x0000000800000000)",
                "  region size 4096K, 1 young (4096K), 0 survivors (0K)");

        // When, then
        assertThat(ResidentHeap.heap(serial)).isEqualTo(new Range(0xe000_0000L, 0x1_0000_0000L));
        assertThat(ResidentHeap.heap(g1)).isEqualTo(new Range(0x6_0000_0000L, 0x8_0000_0000L));
    }

    @Test
    void whatIsNoAnswerIsAnError() {
        // When, then
        assertThatThrownBy(() -> ResidentHeap.heap(List.of("com.sun.tools.attach.AttachNotSupportedException")))
                .isInstanceOf(IOException.class)
                .hasMessage("jcmd does not say where the heap lies: com.sun.tools.attach.AttachNotSupportedException");
    }

    @Test
    void onlyMappingsOfTheHeapCount() {
        // Given
        List<String> smaps = List.of(
                "dffff000-e0000000 rw-p 00000000 00:00 0",
                "Rss:                   4 kB",
                "e0000000-e2af0000 rw-p 00000000 00:00 0",
                "Size:              44992 kB",
                "Rss:                2000 kB",
                "e2af0000-eaaa0000 ---p 00000000 00:00 0",
                "Rss:                   0 kB",
                "eaaa0000-f8001000 rw-p 00000000 00:00 0",
                "Rss:                 300 kB",
                "7f0000000000-7f0000001000 r-xp 00000000 08:01 99    /usr/lib/libjvm.so",
                "Rss:                   4 kB",
                "ffffffffff600000-ffffffffff601000 --xp 00000000 00:00 0    [vsyscall]",
                "Rss:                   0 kB");

        // When, then
        assertThat(ResidentHeap.resident(smaps, new Range(0xe000_0000L, 0x1_0000_0000L)))
                .isEqualTo(2300);
    }

    @Test
    void ownHeapIsResidentAndNoLargerThanItMayBe() throws IOException, InterruptedException {
        // Given
        double committed =
                ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getMax() / 1024.0 / 1024;

        // When
        double resident = ResidentHeap.mebibytes(ProcessHandle.current().pid());

        // Then
        assertThat(resident).isGreaterThan(1).isLessThanOrEqualTo(committed * 1.05);
    }

    @Test
    void garbageIsCollected() throws IOException, InterruptedException {
        // Given
        WeakReference<Object> garbage = new WeakReference<>(new Object());

        // When
        ResidentHeap.collectGarbage(ProcessHandle.current().pid());

        // Then
        assertThat(garbage.get()).isNull();
    }

    @Test
    void whatIsNoJavaMachineCannotBeToldToCollect() {
        // When, then
        assertThatThrownBy(() -> ResidentHeap.collectGarbage(NOBODY))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("jcmd " + NOBODY + " GC.run failed");
    }
}
