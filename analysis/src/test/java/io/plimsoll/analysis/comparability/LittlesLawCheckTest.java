package io.plimsoll.analysis.comparability;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;

import org.junit.jupiter.api.Test;

import io.plimsoll.analysis.StageBuilder;
import io.plimsoll.model.cell.AlignedBlock;
import io.plimsoll.model.cell.MetricSnapshot;
import io.plimsoll.model.traffic.Role;
import io.plimsoll.testkit.BinomialBound;

/** Engines that serve what is routed to them and nothing else, read ten times a block: what they hold is counted, not made up. */
class LittlesLawCheckTest {
    private static final Duration MEASURED = Duration.ofSeconds(10);
    private static final ComparabilityContext CONTEXT = StageBuilder.context(Arms.PAIRED).measuring(MEASURED);
    private static final ToDoubleFunction<Role> HONEST = _ -> 1;
    private static final int STAGES = 400;
    private static final int BLOCKS = 40;
    /** So few that their engine is seen with none of them in most blocks. */
    private static final int FEW = 3;
    private static final int MANY = 120;

    @Test
    void honestEnginesAreNotAccused() {
        int accused = 0;
        for (int seed = 0; seed < STAGES; seed++)
            accused += isAccused(stage(seed, BLOCKS, FEW, HONEST)) || isAccused(stage(seed, 8, 20, HONEST))
                    ? 1
                    : 0;
        assertThat(accused).isLessThanOrEqualTo(BinomialBound.atMost(STAGES, 0.001));
    }

    /** Ten looks at an engine that is nearly always empty scatter less in a sample than they do. */
    @Test
    void theScatterOfFewLooksAloneWouldAccuseThem() {
        int accused = 0;
        for (int seed = 0; seed < STAGES; seed++) {
            UnderWay arm = UnderWay.of(CheckedStage.of(stage(seed, 8, 1, HONEST), CONTEXT),
                    AlignedBlock::control,
                    MEASURED,
                    Set.of());
            PairedDifference plain = PairedDifference.of(arm.values(), 0.05, 0);
            accused += plain.isSurelyBeyond(Math.max(0.02, arm.share(20_000)) * arm.asked()) ? 1 : 0;
        }
        assertThat(accused).isGreaterThan(BinomialBound.atMost(STAGES, 0.05));
    }

    @Test
    void whatComesAnotherWayToBothArmsIsTold() {
        List<CheckResult> both = checks(stage(1, BLOCKS, MANY, _ -> 1.6));
        assertThat(both).filteredOn(check -> check.name().startsWith("Little's law: "))
                .extracting(CheckResult::state)
                .containsExactly(CheckResult.State.NOTED, CheckResult.State.NOTED);
        assertThat(both).noneMatch(CheckResult::refuses);
    }

    @Test
    void whatComesAnotherWayToOneArmIsRefused() {
        assertThat(checks(stage(2, BLOCKS, MANY, role -> role == Role.TREATMENT ? 2 : 1)))
                .filteredOn(check -> check.name().equals("Little's law")).extracting(CheckResult::state)
                .containsExactly(CheckResult.State.REFUSED);
    }

    @Test
    void whatTheGaugesOfOneArmDoNotCountIsToldAndNotTakenForLoadOfTheOther() {
        List<CheckResult> checks = checks(stage(3, BLOCKS, MANY, role -> role == Role.TREATMENT ? 0.3 : 1));
        assertThat(checks).filteredOn(check -> check.name().startsWith("Little's law"))
                .extracting(CheckResult::name).containsExactly("Little's law", "Little's law: treatment");
        assertThat(checks).filteredOn(check -> check.name().startsWith("Little's law"))
                .allMatch(check -> check.state() == CheckResult.State.NOTED);
    }

    private static boolean isAccused(MetricSnapshot snapshot) {
        return checks(snapshot).stream().anyMatch(check -> check.name().startsWith("Little's law")
                && (check.refuses() || check.state() == CheckResult.State.NOTED));
    }

    private static List<CheckResult> checks(MetricSnapshot snapshot) {
        return ComparabilityCheck.check(snapshot, CONTEXT).checks();
    }

    /** @param counted how many requests of an arm's engine count, for each that was routed there */
    private static MetricSnapshot stage(int seed, int blocks, int requests, ToDoubleFunction<Role> counted) {
        SplittableRandom random = new SplittableRandom(seed);
        StageBuilder stage = StageBuilder.stage();
        for (int block = 0; block < blocks; block++)
            for (Role role : List.of(Role.TREATMENT, Role.PAIRED_CONTROL)) {
                double phase = random.nextDouble();
                long held = 0;
                for (int i = 0; i < requests; i++) {
                    long ttft = 20_000L + random.nextInt(90_000);
                    stage.add(StageBuilder.request(block, role, ttft));
                    for (double left = counted.applyAsDouble(role); left > 0; left--)
                        if (random.nextDouble() < left) held += seen(random, ttft, phase);
                }
                stage.read(new Reading(block, role, held, 0, 0, 0).engine());
            }
        return stage.snapshot();
    }

    /** In how many of ten readings, one a second, a request is in the engine that comes at any time of the block and stays 90 ms after its first token. */
    private static long seen(SplittableRandom random, long ttftMicros, double phase) {
        double from = random.nextDouble() * MEASURED.toSeconds();
        double to = from + (ttftMicros + 90_000) / 1e6;
        return (long) (Math.floor(to - phase) - Math.floor(from - phase));
    }
}
