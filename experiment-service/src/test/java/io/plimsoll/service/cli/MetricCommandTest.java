package io.plimsoll.service.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MetricCommandTest {
    private static final String MINE = """
            id: slow_start
            version: 1
            kind: proportion
            unit: "1"
            direction: lower
            formula: has_tokens && first_token_us > 500000
            filter: completed
            when: post-treatment
            """;
    @TempDir
    Path folder = Path.of("");
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void aWellFormedMetricIsSaidToBeSo() throws IOException {
        Path file = Files.writeString(folder.resolve("mine.yaml"), MINE);
        assertThat(metric("check", file.toString())).isZero();
        assertThat(out.toString()).isEqualToIgnoringNewLines(file
                + ": slow_start@1 is well formed: share of has_tokens && first_token_us > 500000, where completed, in 1");
    }

    @Test
    void allFaultsOfAllFilesArePrintedWithTheirLines() throws IOException {
        Path wrong = Files.writeString(folder.resolve("wrong.yaml"),
                MINE.replace("first_token_us", "first_tokn_us")
                        .replace("direction: lower", "direction: up"));
        Path taken = Files.writeString(folder.resolve("taken.yaml"),
                MINE.replace("slow_start", "error_rate"));
        assertThat(metric("check", wrong.toString(), taken.toString(), "none.yaml")).isEqualTo(2);
        assertThat(err.toString()).contains(
                wrong + ":5: direction: \"up\" is not known here; write \"lower | higher | information\"",
                wrong + ":6: formula: at 1:15: \"first_tokn_us\" is no field of a request; did you mean \"first_token_us\"",
                taken + ":1: id: \"error_rate\" is a metric of the catalogue", "none.yaml: no such file");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void theCatalogueIsThereWithoutAServer() {
        assertThat(metric("list", "--home", folder.toString())).isZero();
        assertThat(out.toString()).contains("ttft@1", "cost_per_mtok@1", "post treatment");
        assertThat(err.toString()).contains("no server answers: these are the metrics of the catalogue");
    }

    @Test
    void oneMetricIsShownWithItsFormulaAndNames() {
        assertThat(metric("show", "tpot", "--home", folder.toString())).isZero();
        assertThat(out.toString()).startsWith("tpot@1: value in ns/token, lower is better").contains(
                "formula     (last_token_us - first_token_us) / (output_tokens - 1), where completed && has_tokens && output_tokens >= 2",
                "otel        gen_ai.server.time_per_output_token", "collected   yes");
        assertThat(metric("show", "tpot@1", "--home", folder.toString())).isZero();
        assertThat(metric("show", "tpot@2", "--home", folder.toString())).isEqualTo(2);
        assertThat(err.toString()).contains("there is no metric tpot@2; plimsoll metric list shows all");
    }

    @Test
    void withoutAServerNothingIsRegistered() throws IOException {
        Path file = Files.writeString(folder.resolve("mine.yaml"), MINE);
        assertThat(metric("register", file.toString(), "--home", folder.toString())).isEqualTo(5);
        assertThat(err.toString()).contains("no server has run in");
        assertThat(metric("register", "none.yaml", "--home", folder.toString())).isEqualTo(2);
    }

    private int metric(String... words) {
        String[] arguments = new String[words.length + 1];
        arguments[0] = "metric";
        System.arraycopy(words, 0, arguments, 1, words.length);
        return PlimsollCommand.commandLine((_, _) -> {
            throw new AssertionError("metric starts no server");
        }).setOut(new PrintWriter(out)).setErr(new PrintWriter(err)).execute(arguments);
    }
}
