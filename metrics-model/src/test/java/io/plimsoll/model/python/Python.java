package io.plimsoll.model.python;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Assumptions;

/** A run of the Python package of this repository, in a process that ends before the test does. */
record Python(int exit, String output) {
    private static final Path FOLDER = Path.of(System.getProperty("plimsoll.root", ".."), "python");
    private static final int LIMIT_SECONDS = 120;

    /** Skips the test, and says so, where there is no Python. */
    static Python run(Path folder, String input, String... arguments)
            throws IOException, InterruptedException {
        Path in = Files.writeString(folder.resolve("python-input.txt"), input);
        Path out = folder.resolve("python-output.txt");
        List<String> command = new ArrayList<>(List.of("python3", "-B"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).directory(FOLDER.toFile())
                .redirectErrorStream(true).redirectInput(in.toFile()).redirectOutput(out.toFile());
        builder.environment().put("PYTHONIOENCODING", "utf-8");
        Process process = started(builder);
        try {
            if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS))
                throw new AssertionError("still running after %d s: %s".formatted(LIMIT_SECONDS,
                        Files.readString(out)));
            return new Python(process.exitValue(), Files.readString(out));
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly().waitFor();
        }
    }

    private static Process started(ProcessBuilder builder) throws InterruptedException {
        try {
            Process version = new ProcessBuilder("python3", "-c",
                    "import sys; sys.exit(sys.version_info < (3, 9))").start();
            if (version.waitFor() == 0) return builder.start();
        } catch (IOException e) { // as if it were too old
            return skipped();
        }
        return skipped();
    }

    private static Process skipped() {
        String line = "tests of python/ need python3, 3.9 or newer, on the path; install it (Debian: apt-get install python3)";
        System.err.println("SKIPPED: " + line);
        Assumptions.abort(line);
        throw new IllegalStateException("an aborted test does not go on");
    }
}
