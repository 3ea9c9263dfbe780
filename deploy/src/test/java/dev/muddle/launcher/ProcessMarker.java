package dev.muddle.launcher;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Marks a process and all that come of it, also those whose parents have ended, by an environment variable. */
record ProcessMarker(UUID id) {

    private static final String NAME = "MUDDLE_TEST";

    Map<String, String> environment() {
        return Map.of(NAME, id.toString());
    }

    /** The marked processes that run. */
    List<ProcessHandle> processes() {
        return ProcessHandle.allProcesses()
                .filter(process -> environment(process).contains(NAME + "=" + id))
                .toList();
    }

    /** Empty for processes of others, and for those that ended meanwhile. */
    private static String environment(ProcessHandle process) {
        try {
            return Files.readString(Path.of("/proc/" + process.pid() + "/environ"), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return "";
        }
    }
}
