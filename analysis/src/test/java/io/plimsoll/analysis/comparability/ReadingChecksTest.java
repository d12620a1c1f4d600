package io.plimsoll.analysis.comparability;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.plimsoll.analysis.StageBuilder;
import io.plimsoll.analysis.comparability.Adjustment.BlockCovariate;
import io.plimsoll.analysis.comparability.Adjustment.RegressedOn;
import io.plimsoll.analysis.comparability.CheckResult.State;
import io.plimsoll.analysis.effect.EffectEstimate;
import io.plimsoll.analysis.effect.EffectQuestion;
import io.plimsoll.analysis.effect.Estimator;
import io.plimsoll.model.metric.StandardMetrics;
import io.plimsoll.model.metric.Statistic;
import io.plimsoll.model.traffic.Role;

/** Checks of what engines and GPUs say of themselves, as the number of blocks grows and where something is not said. */
class ReadingChecksTest {
    private static final Duration MEASURED = Duration.ofSeconds(10);
    private static final double STAY_SECONDS = 0.155; // of a request of the stage
    private final SplittableRandom random = new SplittableRandom(3);

    @Test
    void whereNobodyReadsEnginesNothingIsSaid() {
        assertThat(names(checks(Arms.PAIRED, 20, _ -> Optional.empty())))
                .doesNotContain("SM clock", "memory clock", "throttling", "Little's law");
    }

    @Test
    void machinesWithoutAGpuAreAlikeInThat() {
        List<CheckResult> checks = checks(Arms.PAIRED, 20, reading -> Optional.of(reading.withoutGpu()));
        assertThat(names(checks)).doesNotContain("SM clock", "memory clock", "throttling");
        assertThat(state(checks, "Little's law")).isEqualTo(State.PASSED);
    }

    @Test
    void whereNobodySaysHowLongABlockIsNothingIsSaidOfLittlesLaw() {
        StageBuilder stage = stage(20, Optional::of);
        assertThat(names(ComparabilityCheck.check(stage.snapshot(), StageBuilder.context(Arms.PAIRED))
                .checks())).doesNotContain("Little's law").contains("SM clock");
    }

    @Test
    void aClockThatIsOffIsUnknownAtFirstAndThenRegressedOn() {
        UnaryOperator<Reading> slow = slower(0.98);
        assertThat(state(checks(Arms.PAIRED, 2, slow.andThen(Optional::of)), "SM clock"))
                .isEqualTo(State.UNKNOWN);
        assertThat(state(checks(Arms.PAIRED, 40, slow.andThen(Optional::of)), "SM clock"))
                .isEqualTo(State.ADJUSTED);
        assertThat(report(Arms.PAIRED, 40, slow.andThen(Optional::of)))
                .isInstanceOfSatisfying(ComparabilityReport.ComparableAfter.class, after -> {
                    assertThat(after.repair().adjustment())
                            .hasValue(new RegressedOn(List.of(BlockCovariate.SM_CLOCK)));
                    assertThat(new Estimator(0.05, 0.3).estimate(after.snapshot(),
                            EffectQuestion.mean(StandardMetrics.TTFT, new TreeMap<>())))
                            .isInstanceOf(EffectEstimate.Estimated.class);
                });
        CheckResult sized = checks(Arms.PAIRED, 40, slow.andThen(Optional::of)).stream()
                .filter(check -> check.name().equals("SM clock")).findFirst().orElseThrow();
        assertThat(sized.rank()).contains(Rank.SOFT);
        assertThat(sized.mismatch().orElseThrow().size()).isEqualTo("-2.0%");
    }

    @Test
    void aClockOfThrottledBlocksIsNotAskedFor() {
        List<CheckResult> checks = checks(Arms.PAIRED, 40,
                reading -> Optional.of(reading.role() == Role.TREATMENT && reading.block() % 4 == 0
                        ? reading.at(900, 2_619).slowedDown()
                        : reading));
        assertThat(state(checks, "SM clock")).isEqualTo(State.PASSED);
        assertThat(state(checks, "throttling")).isEqualTo(State.NOTED);
    }

    @Test
    void aBlockThatGotTooHotLeavesLatenciesAndStaysForErrors() {
        ComparableSnapshot hot = ((ComparabilityReport.Allowed) report(Arms.PAIRED, 40,
                reading -> Optional.of(reading.block() % 8 == 0 ? reading.slowedDown() : reading)))
                .snapshot();
        assertThat(pairs(hot, EffectQuestion.mean(StandardMetrics.TTFT, new TreeMap<>()))).isEqualTo(15);
        assertThat(pairs(hot, EffectQuestion.exceedance(StandardMetrics.TTFT, 100_000, new TreeMap<>())))
                .isEqualTo(15);
        assertThat(pairs(hot, EffectQuestion.of(StandardMetrics.ERROR_RATE, Statistic.PROPORTION,
                new TreeMap<>()))).isEqualTo(20);
    }

    /** 18 of 20 pairs have one hot block each: 18 of 40 blocks, and means would rest on two pairs. */
    @Test
    void aHotBlockTakesItsPartnerWithIt() {
        List<CheckResult> checks = checks(Arms.PAIRED, 40,
                reading -> Optional.of(reading.block() % 2 == 0 && reading.block() < 36
                        ? reading.slowedDown()
                        : reading));
        assertThat(state(checks, "throttling")).isEqualTo(State.REFUSED);
    }

    @Test
    void anEngineThatWasNotReadLeavesItsPairOutOfLittlesLaw() {
        List<CheckResult> checks = checks(Arms.PAIRED, 40, reading -> reading.role() == Role.TREATMENT
                ? Optional.empty()
                : Optional.of(reading));
        assertThat(state(checks, "Little's law")).isEqualTo(State.UNKNOWN);
        assertThat(checks).filteredOn(check -> check.name().equals("Little's law")).singleElement()
                .satisfies(check -> assertThat(check.explanation()).endsWith("got 0"));
    }

    @Test
    void aShortStageWhoseEnginesWereNeverSeenWithARequestIsNoFaultOfTheirGauges() {
        assertThat(names(checks(Arms.PAIRED, 20, reading -> Optional.of(reading.holding(-reading.held())))))
                .doesNotContain("Little's law: treatment", "Little's law: control");
    }

    @Test
    void ofQueuesThatGrowTheTokensThatEnginesMadeAreCompared() {
        ComparabilityContext full = StageBuilder.context(Arms.PAIRED).under(new SealedLoad(9, 9, 1.2));
        assertThat(ComparabilityCheck.check(stage(40, Optional::of).snapshot(), full).checks())
                .filteredOn(check -> check.name().equals("throughput")).singleElement()
                .satisfies(check -> assertThat(check.explanation()).contains("made +5.0% (+"));
        assertThat(
                names(ComparabilityCheck.check(stage(40, _ -> Optional.empty()).snapshot(), full).checks()))
                .contains("regime").doesNotContain("throughput");
        assertThat(names(checks(Arms.PAIRED, 40, Optional::of))).doesNotContain("throughput");
        ComparabilityContext undeclared = new ComparabilityContext(Arms.PAIRED, full.fingerprints(),
                List.of())
                .under(new SealedLoad(9, 9, 1.2));
        assertThat(names(
                ComparabilityCheck.check(stage(40, Optional::of).snapshot(), undeclared).checks()))
                .as("arms that are refused show no effect").contains("regime").doesNotContain("throughput");
    }

    private static int pairs(ComparableSnapshot snapshot, EffectQuestion question) {
        return ((EffectEstimate.Estimated) new Estimator(0.05, 0.3).estimate(snapshot, question)).pairs();
    }

    private static List<String> names(List<CheckResult> checks) {
        return checks.stream().map(CheckResult::name).toList();
    }

    private static State state(List<CheckResult> checks, String name) {
        return checks.stream().filter(check -> check.name().equals(name)).findFirst().orElseThrow().state();
    }

    private static UnaryOperator<Reading> slower(double factor) {
        return reading -> reading.role() == Role.TREATMENT
                ? reading.at((int) Math.round(reading.smClock() * factor), reading.memoryClock())
                : reading;
    }

    private List<CheckResult> checks(Arms arms, int blocks, Function<Reading, Optional<Reading>> change) {
        return report(arms, blocks, change).checks();
    }

    private ComparabilityReport report(Arms arms, int blocks, Function<Reading, Optional<Reading>> change) {
        return ComparabilityCheck.check(stage(blocks, change).snapshot(),
                StageBuilder.context(arms).measuring(MEASURED));
    }

    private StageBuilder stage(int blocks, Function<Reading, Optional<Reading>> change) {
        StageBuilder stage = StageBuilder.stage();
        int clock = 0;
        for (int block = 0; block < blocks; block++) {
            if (block % 2 == 0) clock = 1_750 + random.nextInt(230);
            for (Role role : List.of(Role.TREATMENT, Role.PAIRED_CONTROL)) {
                int requests = 20 + random.nextInt(3);
                for (int i = 0; i < requests; i++)
                    stage.add(StageBuilder.request(block, role, 60_000 + random.nextInt(50_000)));
                int chance = (int) (1_000 * requests * STAY_SECONDS / MEASURED.toSeconds() / 10);
                long held = IntStream.range(0, 10 * Reading.COUNT).filter(_ -> random.nextInt(1_000) < chance)
                        .count();
                change.apply(new Reading(block, role, held, clock + random.nextInt(9), 2_619, 0))
                        .ifPresent(reading -> stage.read(reading.engine()));
            }
        }
        return stage;
    }
}
