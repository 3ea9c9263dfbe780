package dev.muddle.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.muddle.trainer.data.IdxReader;
import dev.muddle.trainer.data.InvalidDataSetException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Optional;

class IdxFileTest {

    @FuzzTest(maxDuration = "20s")
    void isReadOrRefusedWithAReason(byte[] file) throws IOException {
        try {
            byte[] pixels = IdxReader.images("images", new ByteArrayInputStream(file), Optional.empty());
            assertThat(pixels.length % 784).isZero();
        } catch (InvalidDataSetException refusal) {
            assertThat(refusal).hasMessageStartingWith("images");
        }
    }
}
