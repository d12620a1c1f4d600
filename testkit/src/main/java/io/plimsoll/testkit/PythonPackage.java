package io.plimsoll.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A run of the Python package of this repository, in a process that ends before the test does. */
public record PythonPackage(int exit, String output) {
    /** Why a test is skipped where there is no Python. */
    public static final String MISSING = "tests of python/ need python3, 3.9 or newer, on the path; install it (Debian: apt-get install python3)";
    private static final Path FOLDER = Path.of(System.getProperty("plimsoll.root", ".."), "python");
    private static final int LIMIT_SECONDS = 120;

    /**
     * Empty where there is no Python, which is said on the terminal as well.
     *
     * @param folder for input and output, of this run alone
     * @param input what the program reads
     */
    public static Optional<PythonPackage> run(Path folder, String input, String... arguments)
            throws IOException, InterruptedException {
        if (!isThere()) {
            System.err.println("SKIPPED: " + MISSING);
            return Optional.empty();
        }
        Path in = Files.writeString(folder.resolve("python-input.txt"), input);
        Path out = folder.resolve("python-output.txt");
        List<String> command = new ArrayList<>(List.of("python3", "-B"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).directory(FOLDER.toFile())
                .redirectErrorStream(true).redirectInput(in.toFile()).redirectOutput(out.toFile());
        builder.environment().put("PYTHONIOENCODING", "utf-8");
        return Optional.of(ended(builder.start(), out));
    }

    private static PythonPackage ended(Process process, Path out) throws IOException, InterruptedException {
        try {
            if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS))
                throw new AssertionError("still running after %d s: %s".formatted(LIMIT_SECONDS,
                        Files.readString(out)));
            return new PythonPackage(process.exitValue(), Files.readString(out));
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly().waitFor();
        }
    }

    private static boolean isThere() throws InterruptedException {
        try {
            return new ProcessBuilder("python3", "-c", "import sys; sys.exit(sys.version_info < (3, 9))")
                    .start().waitFor() == 0;
        } catch (IOException e) { // there is no such program
            return false;
        }
    }
}
