package io.plimsoll.service.preview;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.plimsoll.model.experiment.ExperimentSpec;
import io.plimsoll.model.experiment.ModelRef;
import io.plimsoll.model.experiment.RunId;
import io.plimsoll.rollout.decision.Phase;
import io.plimsoll.service.experiment.SpecReader;
import io.plimsoll.service.experiment.SpecReading;
import io.plimsoll.service.watch.WatchTiming;

class RunPreviewTest {
    private static final Path EXAMPLES = Path.of(System.getProperty("plimsoll.root", ".."), "examples");
    private static final FleetFacts DEMO = FleetFacts.assumed(4, 4);

    @Test
    void aStageSaysItsReplicasPairsAndMinutes() throws IOException {
        RunPreview preview = preview(example("continuous-batching"));
        assertThat(preview.stages()).extracting(stage -> stage.replicasPerArm().orElse(0)).containsExactly(1,
                2, 4);
        // radius at alpha 0.05 and phi 0.3 * 25 / 12 is infinite up to 3 pairs; each of 8 s
        assertThat(preview.stages().get(0).pairs())
                .contains(new PairsPreview(Duration.ofSeconds(8), 4, 27, 24));
        assertThat(preview.stages().get(0).time())
                .isEqualTo(new Span(Duration.ofSeconds(32), Duration.ofSeconds(220)));
        assertThat(preview.stages().get(1).time().most()).isEqualTo(Duration.ofSeconds(188));
        assertThat(preview.stages().get(2).isPaired()).isFalse();
        assertThat(preview.stages().get(2).smallest()).isEmpty();
        assertThat(preview.time().least()).isEqualTo(Duration.ofSeconds(8 + 32 + 32 + 15));
    }

    @ParameterizedTest
    @ValueSource(strings = {"continuous-batching", "a-a", "whole-prompt-prefill", "vllm-endpoint"})
    void everyExampleCanStartAndItsFastestAlarmIsTheDisaster(String name) throws IOException {
        RunPreview preview = preview(example(name));
        assertThat(preview.canStart()).isTrue();
        assertThat(preview.impossible()).isEmpty();
        assertThat(preview.stages()).allSatisfy(stage -> {
            assertThat(stage.alarms().getFirst().guardrail()).isEqualTo("error_rate disaster");
            assertThat(stage.alarms().getFirst().after()).isLessThan(Duration.ofSeconds(15));
        });
        assertThat(PreviewText.lines(preview)).allSatisfy(line -> assertThat(line)
                .isNotBlank().doesNotContain("NaN", "Infinity", "Optional", "null"));
    }

    @Test
    void whatEarlierRunsShowedTakesThePlaceOfTheAssumption() throws IOException {
        ExperimentSpec spec = example("continuous-batching");
        SmallestSeen assumed = preview(spec).stages().getFirst().smallest().getFirst();
        assertThat(assumed.basis().assumed()).isTrue();
        assertThat(assumed.basis().source()).contains("assumed, not measured", "differs by 14 %");
        assertThat(preview(spec).warnings()).anySatisfy(warning -> {
            assertThat(warning.path()).isEqualTo("guardrails[0].worseBy");
            assertThat(warning.sentence()).contains("by an assumed scatter");
        });
        FleetFacts known = DEMO.withMeasured(Map.of("ttft", new Scatter(0.05, 24, false, "5 earlier runs")));
        SmallestSeen measured = RunPreview.of(spec, known, List.of()).stages().getFirst().smallest()
                .getFirst();
        assertThat(measured.basis()).isEqualTo(new SmallestSeen.Basis(0.05, false, "5 earlier runs"));
        assertThat(measured.isResolved()).isTrue();
        assertThat(measured.harm().orElseThrow()).isBetween(0.10, 0.20);
    }

    @Test
    void everyGuardrailSaysWhatItNeedsToPassAtNoEffect() throws IOException {
        StagePreview canary = preview(example("continuous-batching")).stages().getFirst();
        assertThat(canary.toPass()).hasSameSizeAs(example("continuous-batching").guardrails());
        PassingNeed ttft = canary.toPass().getFirst();
        assertThat(ttft.isInTime()).isFalse(); // 14 % at 36 requests, 17 % at the 24 of a canary's pair: hopeless at 10 %
        PassingNeed.Evidence needed = ttft.needed().orElseThrow();
        assertThat(needed.requests()).isEqualTo(24.0 * needed.pairs());
        assertThat(needed.time()).isEqualTo(Duration.ofSeconds(8 * needed.pairs()));
        assertThat(PreviewText.lines(preview(example("continuous-batching"))))
                .anyMatch(line -> line.contains("%s: to pass, an equal variant needs %d pairs"
                        .formatted(ttft.guardrail(), needed.pairs())));
        assertThat(preview(example("continuous-batching")).warnings())
                .anySatisfy(warning -> assertThat(warning.sentence())
                        .contains("; to pass it needs %d pairs, ".formatted(needed.pairs()),
                                " and 27 pairs fit before maxDuration"));
    }

    @Test
    void withLittleScatterItPassesInTimeAndABakeNeedsItsOwnPairsOnly() throws IOException {
        FleetFacts known = DEMO.withMeasured(Map.of("ttft", new Scatter(0.05, 24, false, "5 earlier runs")));
        StagePreview canary = RunPreview.of(example("continuous-batching"), known, List.of()).stages()
                .getFirst();
        assertThat(canary.toPass().getFirst().isInTime()).isTrue();
        PassingNeed disaster = canary.toPass().getLast();
        assertThat(disaster.guardrail()).isEqualTo("error_rate disaster");
        assertThat(disaster.needed().orElseThrow().pairs()).isEqualTo(3); // 20 s of 8 s
    }

    /** Lognormal, sigma 0.5: 10 % over p90, and 5.0 % over 1.2 x p90. */
    @Test
    void whatAQuantileNeedsIsNotKnownBeforeAControlWasMeasuredAndSaidOnceItWas() throws IOException {
        ExperimentSpec spec = spec(
                text("a-a").replace("statistic: mean, worseBy: 10%", "statistic: p90, worseBy: 20%")
                        .replace("maxDuration: 90s", "maxDuration: 60m"));
        StagePreview before = preview(spec).stages().getFirst();
        assertThat(before.smallest()).noneMatch(seen -> seen.guardrail().equals("ttft p90"));
        assertThat(before.toPass().getFirst().answer()).isInstanceOfSatisfying(PassingNeed.Unknown.class,
                unknown -> {
                    assertThat(unknown.because()).startsWith(
                            "how many of the control's requests are less than 20 % over its own p90");
                    assertThat(unknown.atBest().orElseThrow().pairs()).isBetween(5L, 100L);
                });
        assertThat(before.toPass().getFirst().isTooLate()).isFalse();
        assertThat(PreviewText.lines(preview(spec))).anyMatch(line -> line.contains(
                "ttft p90: what an equal variant needs to pass is not known: how many"));

        FleetFacts known = DEMO.withControl(Map.of("ttft", Sketches.lognormal(80_000, 5_000)));
        StagePreview after = RunPreview.of(spec, known, List.of()).stages().getFirst();
        PassingNeed.Evidence needed = after.toPass().getFirst().needed().orElseThrow();
        assertThat(needed.pairs()).isGreaterThan(
                ((PassingNeed.Unknown) before.toPass().getFirst().answer()).atBest().orElseThrow().pairs());
        SmallestSeen seen = after.smallest().getFirst();
        assertThat(seen.margin()).isEqualTo(0.2);
        assertThat(seen.isResolved()).isEqualTo(needed.pairs() <= after.pairs().orElseThrow().most());
        assertThat(seen.harm().orElseThrow()).isGreaterThan(0.2);
        assertThat(RunPreview
                .of(spec, DEMO.withControl(Map.of("ttft", Sketches.lognormal(80_000, 99))), List.of())
                .stages()
                .getFirst().toPass().getFirst().answer()).isInstanceOf(PassingNeed.Unknown.class);
    }

    @Test
    void aQuantileWhoseTailIsTooRareForTheTrafficIsImpossible() throws IOException {
        RunPreview preview = preview(
                spec(text("a-a").replace("statistic: mean, worseBy: 10%", "statistic: p99, worseBy: 5%")));
        assertThat(preview.impossible()).first().satisfies(finding -> {
            assertThat(finding.path()).isEqualTo("guardrails[0].worseBy");
            assertThat(finding.sentence()).startsWith("ttft p99: in stage 1 not even a variant without any")
                    .contains("only 1 % are over the control's p99");
        });
        assertThat(RunPreview.of(preview.spec(), FleetFacts.assumed(4, 0.5), List.of()).warnings())
                .anySatisfy(warning -> {
                    assertThat(warning.path()).isEqualTo("guardrails[0].statistic");
                    assertThat(warning.sentence()).contains("needs 381 requests", "write a lower percentile");
                });
    }

    @Test
    void aMarginBelowTheBestCaseAndTooFewPairsAreImpossible() throws IOException {
        String document = text("whole-prompt-prefill");
        assertThat(preview(spec(document.replace("worseBy: 2pp", "worseBy: 0.1pp"))).impossible())
                .extracting(Finding::path).containsOnly("guardrails[0].worseBy");
        RunPreview brief = preview(spec(
                document.replace("maxDuration: 210s", "maxDuration: 60s")
                        .replace("block: 3s, washout: 500ms", "block: 9s, washout: 1s")));
        assertThat(brief.impossible()).anySatisfy(finding -> {
            assertThat(finding.path()).isEqualTo("decision.maxDuration");
            assertThat(finding.sentence()).startsWith("stage 2 gets at most 0 pairs of 20s");
        });
    }

    @Test
    void runsOfTheFleetStandInTheWayAsTheRegistrySaysThem() throws IOException {
        ExperimentSpec spec = example("continuous-batching");
        ActiveRun other = new ActiveRun(new RunId("a-a", 3), example("a-a"), Phase.RUNNING);
        RunPreview waits = RunPreview.of(spec, DEMO, List.of(other));
        assertThat(waits.conflicts()).singleElement().satisfies(conflict -> {
            assertThat(conflict.kind()).isEqualTo(Conflict.Kind.WAITS);
            assertThat(conflict.sentence()).contains("a-a#3 holds buckets of layer default",
                    "0 to 249999 and 750000 to 999999", "at most 90s");
        });
        assertThat(waits.canStart()).isTrue();
        assertThat(kind(spec, spec)).isEqualTo(Conflict.Kind.ALREADY_ACTIVE);
        assertThat(kind(spec, spec(text("continuous-batching").replace("220s", "300s"))))
                .isEqualTo(Conflict.Kind.REFUSED);
    }

    @Test
    void anotherModelAndAShareThatTheFleetCannotCarryAreRefused() throws IOException {
        FleetFacts fleet = new FleetFacts(List.of("r1", "r2", "r3"),
                Optional.of(new ModelRef("small.json", "seed:7")), 12, "observed", Map.of(),
                Map.of(), WatchTiming.DEFAULT);
        RunPreview preview = RunPreview.of(example("continuous-batching"), fleet, List.of());
        assertThat(preview.canStart()).isFalse();
        assertThat(preview.conflicts()).extracting(Conflict::sentence).satisfiesExactly(
                model -> assertThat(model).contains("this fleet runs small.json"),
                share -> assertThat(share).contains("3 replicas cannot carry a share of 25%"));
        assertThat(preview.stages().getFirst().replicasPerArm()).isEmpty();
    }

    private static Conflict.Kind kind(ExperimentSpec spec, ExperimentSpec active) {
        return RunPreview.of(spec, DEMO,
                List.of(new ActiveRun(new RunId(active.id(), 1), active, Phase.BASELINE))).conflicts()
                .getFirst()
                .kind();
    }

    private static RunPreview preview(ExperimentSpec spec) { return RunPreview.of(spec, DEMO, List.of()); }

    private static ExperimentSpec example(String name) throws IOException { return spec(text(name)); }

    private static String text(String name) throws IOException {
        return Files.readString(EXAMPLES.resolve(name + ".yaml"));
    }

    private static ExperimentSpec spec(String document) {
        SpecReading reading = new SpecReader().read("it.yaml", document);
        return switch (reading) {
            case SpecReading.Sealable sealable -> sealable.spec();
            case SpecReading.Faulty faulty -> throw new AssertionError(faulty.text());
        };
    }
}
