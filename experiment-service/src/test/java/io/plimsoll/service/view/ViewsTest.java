package io.plimsoll.service.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;

import io.plimsoll.analysis.baseline.FrozenThreshold;
import io.plimsoll.analysis.effect.EffectEstimate.Cause;
import io.plimsoll.analysis.effect.EffectEstimate.Estimated;
import io.plimsoll.analysis.effect.EffectEstimate.NotEstimable;
import io.plimsoll.analysis.effect.EffectQuestion;
import io.plimsoll.analysis.effect.Interval;
import io.plimsoll.model.experiment.ExperimentSpec;
import io.plimsoll.model.metric.StandardMetrics;
import io.plimsoll.model.traffic.TrafficShare;
import io.plimsoll.rollout.decision.Phase;
import io.plimsoll.rollout.decision.RecordedVerdict;
import io.plimsoll.rollout.guardrail.Figure;
import io.plimsoll.rollout.guardrail.Grounds;
import io.plimsoll.rollout.guardrail.Guardrail;
import io.plimsoll.rollout.guardrail.GuardrailVerdict;
import io.plimsoll.service.experiment.SpecReader;
import io.plimsoll.service.experiment.SpecReading;
import io.plimsoll.service.view.IntervalView.Scale;
import io.plimsoll.service.view.RunDetail.ConfigLine;
import io.plimsoll.service.view.StageView.Progress;

class ViewsTest {
    private static final Grounds WORSE = Grounds.of("sentence", new Figure("effect", 4, "%"),
            new Figure("lower", -1, "%"), new Figure("upper", 9, "%"));

    @Test
    void harmOfAMetricWhereMoreIsBetterIsTurnedOver() {
        var guardrail = new Guardrail.RelativeMean("rate", StandardMetrics.OUTPUT_RATE, new TreeMap<>(), 0.1);
        GuardrailView view = GuardrailView.of(guardrail,
                RecordedVerdict.of(new GuardrailVerdict.Undecided("rate", WORSE)));
        assertThat(view.harm()).contains(new IntervalView(-0.09, -0.04, 0.01, Scale.RELATIVE));
        assertThat(view.verdict()).isEqualTo(new VerdictView("undecided", Tone.OPEN, "sentence"));
    }

    @Test
    void aGuardrailSaysItsPromiseWithTheFrozenThreshold() {
        var segment = new TreeMap<>(Map.of("workloadClass", "long"));
        var over = new FrozenThreshold(StandardMetrics.ITL_MAX.key(), 24_300, "x3 of control p90", 412);
        var guardrail = new Guardrail.RelativeTail("gaps", StandardMetrics.ITL_MAX, segment, over, 0.02);
        GuardrailView view = GuardrailView.of(guardrail, RecordedVerdict
                .of(new GuardrailVerdict.Unknown("gaps", GuardrailVerdict.Missing.NOT_COMPARABLE,
                        Grounds.of("x"))));
        assertThat(view.rule()).isEqualTo("The share of requests (long) with itl.max over 24.3 ms"
                + " (x3 of control p90) exceeds the control's by at most 2 pp.");
        assertThat(view.harm()).isEmpty();
        assertThat(view.verdict().tone()).isEqualTo(Tone.INCOMPARABLE);
    }

    @Test
    void anEffectIsShownWithItsValuesOrWithWhatIsMissing() {
        EffectQuestion question = EffectQuestion.mean(StandardMetrics.TTFT, new TreeMap<>());
        var estimate = new Estimated(question, 200_000, 100_000, -0.5, new Interval(-0.6, -0.4), 0.1, 8, 0.3,
                "m",
                "u");
        EffectView view = EffectView.of(question, Optional.of(estimate), List.of());
        assertThat(view.control()).isEqualTo("200 ms");
        assertThat(view.verdict().word()).isEqualTo("better");
        assertThat(EffectView.of(question, Optional.empty(), List.of()).verdict().tone())
                .isEqualTo(Tone.INCOMPARABLE);
        assertThat(EffectView.of(question,
                Optional.of(new NotEstimable(question, Cause.TOO_FEW_BLOCKS, "1 of 2 pairs")), List.of())
                .verdict())
                .isEqualTo(new VerdictView("not estimable", Tone.OPEN, "1 of 2 pairs"));
    }

    @Test
    void aRunThatWasRolledBackStoppedAtItsStageAndSkippedTheRest() throws Exception {
        ExperimentSpec spec = example("continuous-batching");
        assertThat(StageView.steps(spec.stages(), Phase.ROLLED_BACK, 2, Duration.ofSeconds(10), "3 pairs"))
                .extracting(StageView::state)
                .containsExactly(Progress.DONE, Progress.DONE, Progress.STOPPED, Progress.SKIPPED);
        assertThat(StageView.steps(spec.stages(), Phase.RUNNING, 1, Duration.ofSeconds(10), "1 pair").get(1))
                .isEqualTo(new StageView("canary", "25%", Progress.CURRENT, 0.5, "1 pair"));
    }

    @Test
    void onlyWhatTheLifecycleAllowsIsOffered() {
        TrafficShare quarter = new TrafficShare(2_500);
        assertThat(CommandView.all(Phase.PAUSED, "new", "old", quarter)).filteredOn(CommandView::possible)
                .extracting(CommandView::command).containsExactly(RunCommand.ABORT, RunCommand.RESUME);
        assertThat(CommandView.all(Phase.PROMOTED, "new", "old", quarter)).noneMatch(CommandView::possible);
    }

    @Test
    void theConfigurationShowsDefaultsAndWhatIsDeclared() throws Exception {
        assertThat(ConfigLine.of(example("whole-prompt-prefill"))).contains(
                new ConfigLine("strategies.scheduler.chunkTokens", "64", "whole", true),
                new ConfigLine("strategies.kvCache.id", "contiguous", "contiguous", false));
    }

    private static ExperimentSpec example(String name) throws IOException {
        Path file = Path.of(System.getProperty("plimsoll.root", ".."), "examples", name + ".yaml");
        return switch (new SpecReader().read(name, Files.readString(file))) {
            case SpecReading.Sealable(var spec, _, _) -> spec;
            case SpecReading.Faulty faulty -> throw new AssertionError(faulty.text());
        };
    }
}
