package io.plimsoll.service.board;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import io.plimsoll.service.view.RunDetail;

class RunTextTest {
    private final Story story = new Story();

    @Test
    void oneLineSaysStageShareEvidenceAndGuardrails() {
        RunDetail run = RunDetails.of(story.canary(Blocks.better(8)).facts());

        assertThat(RunText.progressLine(run)).startsWith("batching#3 [")
                .contains("] canary: 25% asked for continuous")
                .contains("4 pairs, 41 s").contains("TTFT mean -").contains("of 6 guardrails pass");
    }

    @Test
    void aLineIsWorthKeepingOnlyWhenThereIsNews() {
        story.canary(Blocks.better(8));
        String before = RunText.milestone(RunDetails.of(story.facts()));

        assertThat(RunText.milestone(RunDetails.of(story.after(Duration.ofSeconds(2)).facts())))
                .isEqualTo(before);
        assertThat(RunText.milestone(RunDetails.of(story.with(Blocks.better(10)).facts())))
                .isNotEqualTo(before);
    }

    @Test
    void theReportNamesTheReasonOfEachDecision() {
        story.canary(Blocks.stalling(16)).decide(Optional.empty());
        RunDetail run = RunDetails.of(story.facts());

        assertThat(RunText.report(run)).first().isEqualTo("batching#3: rolled back");
        assertThat(RunText.report(run))
                .anyMatch(line -> line.matches(
                        "  effect     TTFT mean better: -.*(39|40)\\.\\d ms against (79|80)\\.\\d ms.*"))
                .anyMatch(line -> line.startsWith("  guardrail  gaps breached: "))
                .anyMatch(line -> line.matches(
                        "  decision   \\d\\d:\\d\\d:\\d\\d rolled back by policy: .*surely worse.*"));
        assertThat(RunText.progressLine(run)).contains("] rolled back: 0% asked for")
                .contains("gaps breached");
    }
}
