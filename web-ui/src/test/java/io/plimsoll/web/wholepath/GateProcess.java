package io.plimsoll.web.wholepath;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A command of the program in a JVM of its own, with all that it printed. */
record GateProcess(int exit, String output) {
    static final Path EXAMPLES = Path.of("../examples").toAbsolutePath().normalize();

    static GateProcess run(Path folder, String... arguments) throws IOException, InterruptedException {
        Path output = folder.resolve("output.txt");
        Process process = start(output, arguments);
        if (!process.waitFor(180, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("still running: " + Files.readString(output));
        }
        return new GateProcess(process.exitValue(), Files.readString(output));
    }

    static Process start(Path output, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElseThrow(), "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1", "-Xmx512m", "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow", "-Dsun.net.httpserver.nodelay=true",
                "-Dplimsoll.examples=" + EXAMPLES, "-cp", System.getProperty("java.class.path"),
                "io.plimsoll.web.Plimsoll"));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(output.toFile()).start();
    }

    /** Engines that a gate started, by the pid of the gate that they watch. */
    static List<ProcessHandle> enginesOf(long gate) {
        return ProcessHandle.allProcesses().filter(ProcessHandle::isAlive)
                .filter(process -> commandLine(process).contains("--with-parent " + gate + " ")).toList();
    }

    private static String commandLine(ProcessHandle process) {
        try {
            return Files.readString(Path.of("/proc/" + process.pid() + "/cmdline")).replace('\0', ' ');
        } catch (IOException e) {
            return process.info().commandLine().orElse("") + " "; // it ended, or another operating system
        }
    }
}
