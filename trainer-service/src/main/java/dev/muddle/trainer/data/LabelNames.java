package dev.muddle.trainer.data;

import dev.muddle.contracts.MuddleRecipe;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** What the labels of a data set are called. */
final class LabelNames {

    static final String FILE = "labels.txt";
    private static final String BYTE_ORDER_MARK = "\ufeff";

    private LabelNames() {}

    /** The numbers 0 to {@code count − 1}. */
    static List<String> numbers(int count) {
        return IntStream.range(0, count).mapToObj(Integer::toString).toList();
    }

    /**
     * Reads {@code labels.txt}: the name of label 0 on the first line, that of label 1 on the second, and so on.
     *
     * @throws InvalidDataSetException if a name is blank or stands there twice, or if there are not 2 to 62
     */
    static List<String> parse(String text) throws InvalidDataSetException {
        List<String> names = new ArrayList<>();
        for (String line : text.replaceFirst("^" + BYTE_ORDER_MARK, "").lines().toList()) {
            add(line.strip(), names);
        }
        if (names.size() < 2 || names.size() > MuddleRecipe.MAX_LABELS) {
            throw new InvalidDataSetException("%s: there must be 2 to %d names of labels, one a line, but there are %d"
                    .formatted(FILE, MuddleRecipe.MAX_LABELS, names.size()));
        }
        return List.copyOf(names);
    }

    private static void add(String name, List<String> names) throws InvalidDataSetException {
        int line = names.size() + 1;
        if (name.isEmpty()) {
            throw new InvalidDataSetException(
                    "%s: line %d is blank, but must name label %d".formatted(FILE, line, line - 1));
        }
        if (name.chars().anyMatch(Character::isISOControl)) {
            throw new InvalidDataSetException("%s: line %d has a control character".formatted(FILE, line));
        }
        if (names.contains(name)) {
            throw new InvalidDataSetException("%s: lines %d and %d both say \"%s\", but labels must differ"
                    .formatted(FILE, names.indexOf(name) + 1, line, name));
        }
        names.add(name);
    }
}
