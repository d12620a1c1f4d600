package io.plimsoll.analysis.comparability;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.SplittableRandom;
import java.util.function.BiFunction;

import org.junit.jupiter.api.Test;

import io.plimsoll.analysis.StageBuilder;
import io.plimsoll.analysis.comparability.CheckResult.State;
import io.plimsoll.analysis.sequence.SampleRatio;
import io.plimsoll.model.traffic.Role;
import io.plimsoll.testkit.BinomialBound;

/** Three classes of 60 conversations of five requests a block; a conversation falls whole to an arm. A look after every block. */
class ClassRatioCheckTest {
    private static final int RUNS = 600;
    private static final int BLOCKS = 40;
    private static final int CONVERSATIONS = 60;
    private static final int REQUESTS = 5;
    private static final double ALPHA = 0.05;
    private static final double[] HONEST = {0.5, 0.5, 0.5};

    @Test
    void anHonestRouterIsRefusedNoMoreOftenThanPromisedHoweverManyClassesThereAre() {
        assertThat(refused(HONEST, ALPHA, ClassRatioCheckTest::byBlocks))
                .isLessThanOrEqualTo(BinomialBound.atMost(RUNS, ALPHA));
    }

    @Test
    void theSameTestCatchesRequestsTakenForIndependentDraws() {
        assertThat(refused(HONEST, ALPHA, ClassRatioCheckTest::byRequests))
                .isGreaterThan(BinomialBound.atMost(RUNS, ALPHA));
    }

    @Test
    void sixtyToFortyInOneClassIsFoundAtTheAlphaInUse() {
        assertThat(refused(new double[]{0.5, 0.6, 0.5}, 1e-3 / 7, ClassRatioCheckTest::byBlocks))
                .isGreaterThanOrEqualTo(BinomialBound.atLeast(RUNS, 0.9));
    }

    @Test
    void faultsThatCancelInTheTotalRefuseWithTheirClasses() {
        ComparabilityReport report = ComparabilityCheck.check(stage(6, 4).snapshot(),
                StageBuilder.context(Arms.PAIRED));
        assertThat(report).isInstanceOf(ComparabilityReport.NotComparable.class);
        assertThat(((ComparabilityReport.NotComparable) report).reasons()).extracting(CheckResult::name)
                .contains("sample ratio: chat", "sample ratio: long").doesNotContain("sample ratio");
        assertThat(result(report, "sample ratio").state()).isEqualTo(State.PASSED);
        assertThat(result(report, "sample ratio: long").explanation())
                .startsWith("60.0% of long requests went to the treatment, planned are 50%");
    }

    @Test
    void classesThatAreSplitEvenlyAreOneLineAndOneClassIsNone() {
        assertThat(result(ComparabilityCheck.check(stage(5, 5).snapshot(), StageBuilder.context(Arms.PAIRED)),
                "sample ratio by class")).satisfies(check -> {
                    assertThat(check.state()).isEqualTo(State.PASSED);
                    assertThat(check.explanation()).contains("2 of 2 have blocks enough");
                });
        assertThat(new ClassRatioCheck().run(CheckedStage.of(StageBuilder.stage()
                .add(StageBuilder.request(0, Role.TREATMENT, 60_000)).snapshot(),
                StageBuilder.context(Arms.PAIRED)),
                StageBuilder.context(Arms.PAIRED), ALPHA)).isEqualTo(Findings.NONE);
    }

    /** So many long requests an arm and block, and the rest of ten is chat; blocks differ a little. */
    private static StageBuilder stage(int longTreatment, int longControl) {
        StageBuilder stage = StageBuilder.stage();
        for (int block = 0; block < 40; block++) {
            add(stage, block, Role.TREATMENT, longTreatment);
            add(stage, block, Role.PAIRED_CONTROL, longControl);
        }
        return stage;
    }

    private static void add(StageBuilder stage, int block, Role role, int ofLong) {
        stage.add(ofLong, StageBuilder.request(block, role, 60_000).of("long"));
        stage.add(10 - ofLong, StageBuilder.request(block, role, 60_000).of("chat"));
    }

    private static CheckResult result(ComparabilityReport report, String name) {
        return report.checks().stream().filter(check -> check.name().equals(name)).findFirst().orElseThrow();
    }

    private static boolean byBlocks(SequencedMap<String, RoutedCounts> classes, double alpha) {
        return ClassRatioCheck.results(classes, alpha).stream().anyMatch(CheckResult::refuses);
    }

    /** Each class at its equal share of alpha, by the exact test of independent draws. */
    private static boolean byRequests(SequencedMap<String, RoutedCounts> classes, double alpha) {
        return classes.values().stream().anyMatch(counts -> SampleRatio.logE(
                counts.blocks().stream().mapToLong(RoutedCounts.Block::treatment).sum(),
                counts.blocks().stream().mapToLong(RoutedCounts.Block::control).sum(),
                0.5) >= -Math.log(alpha / classes.size()));
    }

    private static int refused(double[] shares, double alpha,
            BiFunction<SequencedMap<String, RoutedCounts>, Double, Boolean> refuses) {
        int refused = 0;
        for (int seed = 0; seed < RUNS; seed++)
            refused += isRefused(new SplittableRandom(seed), shares, alpha, refuses) ? 1 : 0;
        return refused;
    }

    private static boolean isRefused(SplittableRandom random, double[] shares, double alpha,
            BiFunction<SequencedMap<String, RoutedCounts>, Double, Boolean> refuses) {
        List<List<RoutedCounts.Block>> blocks = List.of(new ArrayList<>(), new ArrayList<>(),
                new ArrayList<>());
        for (int block = 0; block < BLOCKS; block++) {
            SequencedMap<String, RoutedCounts> classes = new LinkedHashMap<>();
            for (int i = 0; i < shares.length; i++) {
                blocks.get(i).add(drawn(random, shares[i]));
                classes.put("class " + i, new RoutedCounts(blocks.get(i)));
            }
            if (refuses.apply(classes, alpha)) return true;
        }
        return false;
    }

    private static RoutedCounts.Block drawn(SplittableRandom random, double share) {
        long treatment = 0;
        for (int conversation = 0; conversation < CONVERSATIONS; conversation++)
            treatment += random.nextDouble() < share ? REQUESTS : 0;
        return new RoutedCounts.Block(treatment, (long) CONVERSATIONS * REQUESTS - treatment);
    }
}
