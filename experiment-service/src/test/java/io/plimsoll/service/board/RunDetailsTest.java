package io.plimsoll.service.board;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;

import io.plimsoll.rollout.decision.AbortRequest;
import io.plimsoll.rollout.decision.Actor;
import io.plimsoll.rollout.decision.Phase;
import io.plimsoll.service.view.EnginesView;
import io.plimsoll.service.view.EnginesView.EngineField;
import io.plimsoll.service.view.EnginesView.Mark;
import io.plimsoll.service.view.GuardrailView;
import io.plimsoll.service.view.RunDetail;
import io.plimsoll.service.view.RunDetail.ConfigLine;
import io.plimsoll.service.view.StageView;
import io.plimsoll.service.view.StageView.Progress;
import io.plimsoll.service.view.Tone;

class RunDetailsTest {
    private final Story story = new Story();

    @Test
    void aRunThatGetsBetterSaysSoWithItsInterval() {
        RunDetail run = RunDetails.of(story.canary(Blocks.better(12)).facts());

        assertThat(run.primary().verdict().word()).isEqualTo("better");
        assertThat(run.primary().control()).isEqualTo("80.0 ms");
        assertThat(run.primary().interval()).hasValueSatisfying(interval -> {
            assertThat(interval.estimate()).isBetween(-0.51, -0.49);
            assertThat(interval.upper()).isNegative();
        });
        assertThat(run.row().headline()).matches("TTFT mean -(49|50)\\.\\d % \\(-\\d.* to -\\d.*\\)");
        assertThat(run.primary().overTime()).hasSizeGreaterThanOrEqualTo(2).isSortedAccordingTo(
                (one, other) -> Integer.compare(one.pairs(), other.pairs()));
        assertThat(run.primary().overTime().getLast().at())
                .isEqualTo(story.plans.getLast().schedule().endOf(11));
    }

    /** Looks at the cold start alone called it worse; once it is known to be cold, no look is shown that has it in. */
    @Test
    void aTreatmentThatWasColdAtFirstIsNotCalledWorseForEver() {
        RunDetail run = RunDetails
                .of(story.canary(new Blocks(60, 300, 300, 80_000, 80_000, 5, 5).coldFor(10)).facts());

        assertThat(run.checks()).filteredOn(check -> check.name().equals("warm-up")).singleElement()
                .satisfies(check -> assertThat(check.verdict().word()).isEqualTo("adjusted"));
        assertThat(run.primary().verdict().word()).isEqualTo("undecided");
        assertThat(run.primary().overTime()).isNotEmpty()
                .allSatisfy(point -> assertThat(point.interval().estimate()).isBetween(-0.01, 0.01));
        assertThat(run.primary().overTime().getLast().pairs()).isEqualTo(25);
        assertThat(run.primary().overTime().getLast().at())
                .isEqualTo(story.plans.getLast().schedule().endOf(59));
    }

    @Test
    void withoutAPairThereIsNoFigureAndNoHeadline() {
        RunDetail run = RunDetails.of(story.canary(Blocks.better(1)).facts());

        assertThat(run.primary().interval()).isEmpty();
        assertThat(run.primary().verdict().word()).isEqualTo("undecided");
        assertThat(run.row().headline()).isEmpty();
    }

    @Test
    void armsThatMayNotBeComparedShowNoFigureAnywhere() {
        RunDetail run = RunDetails.of(story.canary(Blocks.lopsided(16)).facts());

        assertThat(run.primary().verdict().tone()).isEqualTo(Tone.INCOMPARABLE);
        assertThat(run.primary().interval()).isEmpty();
        assertThat(run.row().headline()).isEmpty();
        assertThat(guardrail(run, "ttft").harm()).isEmpty();
        assertThat(guardrail(run, "ttft").verdict().word()).isEqualTo("not comparable");
        assertThat(run.banners()).anySatisfy(banner -> assertThat(banner.why()).contains("offered load"));
        assertThat(run.checks()).anySatisfy(check -> {
            assertThat(check.name()).isEqualTo("offered load");
            assertThat(check.verdict().word()).isEqualTo("refuses");
        });
    }

    /** The same text is a line of {@code plimsoll status} and stands in the answer of the API. */
    @Test
    void aReportOfArmsThatMayNotBeComparedSaysWhyAndNoEffect() {
        RunDetail run = RunDetails.of(story.canary(Blocks.lopsided(16)).facts());

        assertThat(RunText.report(run)).filteredOn(line -> line.startsWith("  effect")).singleElement()
                .asString().contains("not comparable").contains("offered load").doesNotContain("%")
                .doesNotContain(" ms");
        assertThat(RunText.progressLine(run)).doesNotContain("TTFT mean");
        assertThat(run.primary().control()).isEmpty();
        assertThat(run.primary().treatment()).isEmpty();
    }

    @Test
    void enginesAreComparedFieldByFieldAsTheyResolvedThemselves() {
        Map<String, String> old = Map.of("engine", "builtin/1", "strategies.scheduler.id", "static-batch",
                "env.LD_PRELOAD", "n/a", "model.weights", "seed:7", "model.tokenizer", "bytes/1",
                "model.precision", "float32", "kv.tokens", "16384");
        Map<String, String> other = new TreeMap<>(old);
        other.putAll(Map.of("strategies.scheduler.id", "continuous", "strategies.scheduler.chunkTokens", "64",
                "env.LD_PRELOAD", "libjemalloc.so.2", "kv.tokens", "16400"));
        story.engine("c0", old).engine("7e", other).canary(Blocks.better(8).ofEngines("7e", "c0"));

        EnginesView engines = RunDetails.of(story.facts()).engines().orElseThrow();

        assertThat(engines.note()).isEmpty();
        assertThat(engines.differing()).containsExactly(
                new EngineField("env.LD_PRELOAD", "n/a", "libjemalloc.so.2", Mark.REFUSED),
                new EngineField("kv.tokens", "16384", "16400", Mark.ALLOWED),
                new EngineField("strategies.scheduler.chunkTokens", "(absent)", "64", Mark.DECLARED),
                new EngineField("strategies.scheduler.id", "static-batch", "continuous", Mark.DECLARED));
        assertThat(engines.alike()).isEqualTo(4);
        assertThat(engines.fields()).hasSize(8)
                .contains(new EngineField("engine", "builtin/1", "builtin/1", Mark.SAME));
    }

    @Test
    void enginesThatNobodyDescribedAreNotShownAsEqual() {
        story.engine("c0", Map.of("engine", "builtin/1")).canary(Blocks.better(4).ofEngines("7e", "c0"));
        EnginesView half = RunDetails.of(story.facts()).engines().orElseThrow();
        assertThat(half.note()).isEqualTo("Nobody has described these fingerprints yet: 7e");
        assertThat(half.fields()).noneMatch(field -> field.mark() == Mark.SAME);

        EnginesView silent = RunDetails.of(story.with(Blocks.better(4).ofEngines("", "")).facts()).engines()
                .orElseThrow();
        assertThat(silent.note()).isEqualTo("No engine says what it is.");
        assertThat(silent.fields()).isEmpty();
        assertThat(RunDetails.of(new Story().baseline().facts()).engines()).isEmpty();
    }

    @Test
    void guardrailsSayWhatTheyPromiseWithThresholdsAsFrozen() {
        RunDetail run = RunDetails.of(story.canary(Blocks.better(8)).facts());

        assertThat(guardrail(run, "gaps").rule())
                .isEqualTo("the share of requests with a longest gap (itl.max) over"
                        + " 30.0 ms (x3 of control p90) may exceed the control's by at most 2 pp");
        assertThat(guardrail(run, "ttft").limit()).isEqualTo(0.1);
        assertThat(guardrail(run, "ttft").verdict().word()).isEqualTo("passes");
        assertThat(guardrail(run, "ttft").harm()).hasValueSatisfying(
                harm -> assertThat(harm.upper()).isLessThan(0));
        assertThat(run.guardrails()).extracting(GuardrailView::name).containsExactly("ttft", "gaps", "slo",
                "errors",
                "replica loss", "telemetry");
    }

    @Test
    void theStepperCountsPairsAndTime() {
        RunDetail run = RunDetails.of(story.canary(Blocks.better(3)).facts());

        assertThat(run.stages()).extracting(StageView::name).containsExactly("baseline", "canary", "full");
        assertThat(run.stages()).extracting(StageView::state).containsExactly(Progress.DONE, Progress.CURRENT,
                Progress.AHEAD);
        assertThat(run.stages().get(1).note()).isEqualTo("1 pair, 16 of 20 s");
        assertThat(run.stages().get(1).progress()).isBetween(0.4, 0.99);
    }

    @Test
    void configurationShowsWhichDifferencesAreDeclared() {
        RunDetail run = RunDetails.of(story.baseline().facts());

        assertThat(run.configuration()).contains(
                new ConfigLine("engine", "builtin", "builtin", false),
                new ConfigLine("strategies.scheduler.chunkTokens", "(not set)", "64", true),
                new ConfigLine("strategies.scheduler.id", "static-batch", "continuous", true));
        assertThat(run.guardrails()).first().extracting(it -> it.verdict().word()).isEqualTo("not armed yet");
        assertThat(run.next()).first().asString().contains("at least 8 s").contains("canary 25%");
        assertThat(run.spec()).contains("maxDuration: 150s");
    }

    @Test
    void aRolledBackRunIsShownByWhatWasRecordedAlsoWhenNothingElseIsLeft() {
        story.canary(Blocks.stalling(16)).decide(Optional.empty());
        assertThat(story.row.state()).isEqualTo(Phase.ROLLED_BACK.name());

        RunDetail run = RunDetails
                .of(story.after(Duration.ofDays(9)).facts(Optional.empty(), Optional.empty()));

        assertThat(guardrail(run, "gaps").verdict().word()).isEqualTo("breached");
        assertThat(guardrail(run, "gaps").harm()).hasValueSatisfying(
                harm -> assertThat(harm.lower()).isGreaterThan(0.02));
        assertThat(run.row().state().word()).isEqualTo("rolled back");
        assertThat(run.row().state().why()).contains("surely worse than allowed");
        assertThat(run.row().asked().basisPoints()).isZero();
        assertThat(run.stages()).extracting(StageView::state).containsExactly(Progress.DONE, Progress.STOPPED,
                Progress.SKIPPED);
        assertThat(run.decisions()).singleElement().satisfies(decision -> {
            assertThat(decision.word().word()).isEqualTo("rolled back");
            assertThat(decision.stage()).isEqualTo("canary 25%");
            assertThat(decision.by()).isEqualTo("policy");
            assertThat(decision.sha256()).hasSize(64);
            assertThat(decision.evidence()).anyMatch(sentence -> sentence.startsWith("gaps breached: "));
        });
    }

    @Test
    void whereNoControlRunsBesideTheLastComparisonStands() {
        story.canary(Blocks.better(16));
        RunFacts canary = story.facts();
        story.decide(Optional.empty());
        assertThat(story.decisions).singleElement()
                .satisfies(decision -> assertThat(decision.summary()).contains("guardrails pass"));
        story.with(Blocks.better(4));

        RunDetail run = RunDetails.of(story.facts(Optional.of(story.look(Optional.empty())), canary.look()));

        assertThat(run.row().stage()).isEqualTo("full");
        assertThat(run.row().headline()).startsWith("TTFT mean -");
        assertThat(guardrail(run, "ttft").verdict().word()).isEqualTo("passes");
        assertThat(guardrail(run, "ttft").verdict().why())
                .startsWith("in stage canary 25%, the last with a control");
        assertThat(guardrail(run, "slo").verdict().why()).doesNotContain("in stage");
        assertThat(run.decisions()).first().extracting(it -> it.word().word())
                .isEqualTo("promoted to full 100%");
    }

    @Test
    void aPromotionThatWaitsForTheEndOfItsPairHasNotHappenedYet() {
        story.canary(Blocks.better(15)).after(Duration.ofMillis(1_500)).decide(Optional.empty());
        assertThat(story.plans.getLast().stage().name()).startsWith("full");

        RunDetail run = RunDetails.of(story.facts(Optional.empty(), Optional.empty()));

        assertThat(run.row().stage()).isEqualTo("canary");
        assertThat(run.row().asked().toString()).isEqualTo("25%");
        assertThat(run.traffic().note()).startsWith("stage full 100% begins at ");
        assertThat(run.next()).singleElement().asString().contains("end of the running pair");
    }

    @Test
    void anAbortNamesThePersonAndTheReason() {
        story.canary(Blocks.better(4)).decide(Optional.of(new AbortRequest(new Actor("ann"), "pager")));

        RunDetail run = RunDetails.of(story.facts());

        assertThat(run.row().state().word()).isEqualTo("aborted");
        assertThat(run.row().state().why()).isEqualTo("ann aborted: pager");
        assertThat(run.decisions()).first().extracting(it -> it.by()).isEqualTo("ann");
        assertThat(run.commands()).allMatch(command -> !command.possible());
    }

    private static GuardrailView guardrail(RunDetail run, String name) {
        return run.guardrails().stream().filter(it -> it.name().equals(name)).findFirst().orElseThrow();
    }
}
