package dev.muddle.trainer.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class LabelNamesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "T-shirt/top\nAnkle boot\nÄrmel\n",
                "T-shirt/top\nAnkle boot\nÄrmel",
                "\ufeffT-shirt/top\r\nAnkle boot\r\nÄrmel\r\n",
                "  T-shirt/top\nAnkle boot \t\nÄrmel\n"
            })
    void takesOneNameALine(String text) throws InvalidDataSetException {
        // When
        List<String> names = LabelNames.parse(text);

        // Then
        assertThat(names).containsExactly("T-shirt/top", "Ankle boot", "Ärmel");
    }

    @Test
    void tellsLettersApartByCase() throws InvalidDataSetException {
        // Given
        String text = "a\nA\n";

        // When
        List<String> names = LabelNames.parse(text);

        // Then
        assertThat(names).containsExactly("a", "A");
    }

    @Test
    void takesSixtyTwoNames() throws InvalidDataSetException {
        // When
        List<String> names = LabelNames.parse(lines(62));

        // Then
        assertThat(names).hasSize(62);
    }

    @ParameterizedTest
    @MethodSource
    void saysWhatIsWrong(String text, String message) {
        // When
        Throwable thrown = catchThrowable(() -> LabelNames.parse(text));

        // Then
        assertThat(thrown).isInstanceOf(InvalidDataSetException.class).hasMessage(message);
    }

    static Stream<Arguments> saysWhatIsWrong() {
        return Stream.of(
                arguments("", "labels.txt: there must be 2 to 62 names of labels, one a line, but there are 0"),
                arguments("one\n", "labels.txt: there must be 2 to 62 names of labels, one a line, but there are 1"),
                arguments(lines(63), "labels.txt: there must be 2 to 62 names of labels, one a line, but there are 63"),
                arguments("one\n \ntwo\n", "labels.txt: line 2 is blank, but must name label 1"),
                arguments("one\ntwo\n\n", "labels.txt: line 3 is blank, but must name label 2"),
                arguments(
                        "one\ntwo\nthree\ntwo\n", "labels.txt: lines 2 and 4 both say \"two\", but labels must differ"),
                arguments("one\ntw\0o\n", "labels.txt: line 2 has a control character"));
    }

    private static String lines(int count) {
        return IntStream.range(0, count).mapToObj(i -> "name " + i).collect(Collectors.joining("\n"));
    }
}
