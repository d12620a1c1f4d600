package io.plimsoll.service.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class PlanCommandTest {
    private static final Path EXAMPLES = Path.of(System.getProperty("plimsoll.root", ".."), "examples");
    @TempDir
    Path folder = Path.of("");
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @ParameterizedTest
    @ValueSource(strings = {"continuous-batching", "a-a", "whole-prompt-prefill", "vllm-endpoint"})
    void everyExampleHasAPlan(String name) {
        assertThat(plan(EXAMPLES.resolve(name + ".yaml"))).isZero();
        assertThat(out.toString()).startsWith(name + ": ").contains("canary", "replicas", "requests/min");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void aMarginThatCanNeverPassIsRefusedWithOneThatCan() throws IOException {
        Path file = written("worseBy: 2pp", "worseBy: 0.1pp");
        assertThat(plan(file)).isEqualTo(2);
        assertThat(err.toString()).contains(file + ": guardrails[0].worseBy: itl.max over x2 of control p90",
                "can never pass in stage 1", "or a longer maxDuration");
        assertThat(plan(file, "--rate", "400")).isZero();
    }

    @Test
    void whatIsWrongIsAUsageErrorNotAPlan() throws IOException {
        assertThat(plan(folder.resolve("missing.yaml"))).isEqualTo(2);
        assertThat(plan(written("alpha: 0.05", "alpha: 7"))).isEqualTo(2);
        assertThat(plan(EXAMPLES.resolve("a-a.yaml"), "--replicas", "0")).isEqualTo(2);
        assertThat(err.toString()).contains("missing.yaml: no such file", "7 is out of range",
                "must be above 0, got 0");
        assertThat(out.toString()).isEmpty();
    }

    private Path written(String text, String instead) throws IOException {
        String document = Files.readString(EXAMPLES.resolve("whole-prompt-prefill.yaml"));
        return Files.writeString(folder.resolve("changed.yaml"), document.replace(text, instead));
    }

    private int plan(Path file, String... options) {
        CommandLine line = PlimsollCommand.commandLine((_, _) -> {
            throw new AssertionError("plan needs no server");
        }).setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        String[] arguments = new String[options.length + 2];
        arguments[0] = "plan";
        arguments[1] = file.toString();
        System.arraycopy(options, 0, arguments, 2, options.length);
        return line.execute(arguments);
    }
}
