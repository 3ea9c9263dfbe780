package dev.muddle.launcher;

import dev.muddle.testing.TestModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Commands as {@code docs/events.md} has them, made to fit the running system. */
final class Documented {

    private static final Path PROJECT = TestModel.project();
    private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");

    private Documented() {}

    /** The words of the only command that begins like this. */
    static List<String> command(String beginning, LaunchedSystem system) throws IOException {
        List<String> commands = Files.readAllLines(PROJECT.resolve("docs/events.md")).stream()
                .filter(line -> line.startsWith(beginning))
                .toList();
        if (commands.size() != 1) {
            throw new AssertionError("there must be one command " + beginning + ", but there are " + commands);
        }
        List<String> words = new ArrayList<>();
        Matcher matcher = WORD.matcher(commands.get(0).replace("localhost:9092", system.bootstrapServers()));
        while (matcher.find()) {
            words.add(matcher.group(1) == null ? matcher.group(2) : matcher.group(1));
        }
        return words;
    }

    /** Starts one in the project's folder, by this test's JDK. */
    static Program start(List<String> words) {
        List<String> command = new ArrayList<>(List.of("env", "-C", PROJECT.toString()));
        command.addAll(words);
        return Program.start(command);
    }
}
