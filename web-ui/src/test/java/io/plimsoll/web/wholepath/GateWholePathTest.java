package io.plimsoll.web.wholepath;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The door for CI with real engines in processes of their own. How often it is right is what the bench counts. */
class GateWholePathTest {
    @TempDir
    static Path home;
    @TempDir
    Path folder;

    @Test
    void aGoodChangePassesAndIsJudgedTheSameAgain() throws Exception {
        Path out = folder.resolve("out");
        GateProcess gate = gate(GateProcess.EXAMPLES.resolve("gate-good.yaml"), "--budget", "150s", "--out",
                out.toString());
        assertThat(gate.exit()).as(gate.output()).isEqualTo(0);
        assertThat(gate.output().strip().lines().reduce((_, last) -> last)).get().asString()
                .startsWith("verdict: pass");
        assertThat(out).isDirectoryContaining("glob:**verdict.json").isDirectoryContaining("glob:**junit.xml")
                .isDirectoryContaining("glob:**summary.md");
        GateProcess judge = GateProcess.run(folder, "judge", out.toString());
        assertThat(judge.exit()).as(judge.output()).isEqualTo(0);
        assertThat(gate.output()).endsWith(judge.output());
    }

    @Test
    void whatNobodyDeclaredIsFoundInTheEnginesThemselves() throws Exception {
        GateProcess gate = gate(edited("changes: [ strategies.scheduler ]", "changes: []"), "--budget",
                "60s");
        assertThat(gate.exit()).as(gate.output()).isEqualTo(4);
        assertThat(gate.output()).contains("strategies.scheduler.id");
    }

    @Test
    void aMisspeltMetricIsAFaultOfTheSpec() throws Exception {
        GateProcess gate = gate(edited("{ metric: ttft,       statistic", "{ metric: tfft, statistic"));
        assertThat(gate.exit()).as(gate.output()).isEqualTo(2);
        assertThat(gate.output()).contains("guardrails[0].metric", "did you mean \"ttft\"?");
    }

    @Test
    void anEngineThatCannotStartIsInfrastructureWithItsLastWords() throws Exception {
        Path model = folder.resolve("model.json");
        Files.writeString(model, Files.readString(GateProcess.EXAMPLES.resolve("models/tiny.json"))
                .replace("\"hidden_size\": 256", "\"hidden_size\": 255"));
        GateProcess gate = gate(edited("examples/models/tiny.json", "model.json"), "--out",
                folder.toString());
        assertThat(gate.exit()).as(gate.output()).isEqualTo(5);
        assertThat(gate.output()).contains("died; it said last:", "hidden_size");
        assertThat(folder).isDirectoryContaining("glob:**junit.xml");
    }

    @Test
    void interruptedAndKilledGatesLeaveNoEngineBehind() throws Exception {
        for (boolean killed : new boolean[]{false, true}) {
            Process gate = GateProcess.start(folder.resolve("output.txt"), "gate",
                    GateProcess.EXAMPLES.resolve("gate-good.yaml").toString(), "--home", home.toString());
            await().atMost(60, SECONDS).until(() -> GateProcess.enginesOf(gate.pid()).size() == 2);
            if (killed) gate.destroyForcibly();
            else
                new ProcessBuilder("kill", "-INT", Long.toString(gate.pid())).start().waitFor();
            assertThat(gate.waitFor(15, SECONDS)).isTrue();
            if (!killed) assertThat(gate.exitValue()).isEqualTo(130);
            await().atMost(15, SECONDS).until(() -> GateProcess.enginesOf(gate.pid()).isEmpty());
        }
    }

    private GateProcess gate(Path spec, String... more) throws IOException, InterruptedException {
        String[] arguments = new String[4 + more.length];
        System.arraycopy(new String[]{"gate", spec.toString(), "--home", home.toString()}, 0, arguments, 0,
                4);
        System.arraycopy(more, 0, arguments, 4, more.length);
        return GateProcess.run(folder, arguments);
    }

    private Path edited(String from, String to) throws IOException {
        String yaml = Files.readString(GateProcess.EXAMPLES.resolve("gate-good.yaml"));
        assertThat(yaml).contains(from);
        return Files.writeString(folder.resolve("spec.yaml"), yaml.replace(from, to));
    }
}
