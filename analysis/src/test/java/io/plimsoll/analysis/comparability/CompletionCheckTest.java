package io.plimsoll.analysis.comparability;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.BiPredicate;
import java.util.function.UnaryOperator;

import org.junit.jupiter.api.Test;

import io.plimsoll.analysis.StageBuilder;
import io.plimsoll.analysis.comparability.CheckResult.State;
import io.plimsoll.model.traffic.Role;
import io.plimsoll.testkit.BinomialBound;

/** Conversations fall whole to an arm, and whole conversations are given up. A look after every block. */
class CompletionCheckTest {
    private static final int RUNS = 1_000;
    private static final int BLOCKS = 40;
    private static final double ALPHA = 0.05;

    @Test
    void armsThatClientsLeaveAlikeAreRefusedNoMoreOftenThanPromised() {
        assertThat(alarms(0.1, 0.1, CompletionCheck::surely))
                .isLessThanOrEqualTo(BinomialBound.atMost(RUNS, ALPHA));
    }

    @Test
    void theSameTestCatchesSharesThatArePeekedAt() {
        assertThat(alarms(0.1, 0.1, (shares, _) -> shares.length > 4 && normal(shares) > 1.96))
                .isGreaterThan(BinomialBound.atMost(RUNS, ALPHA));
    }

    /** One host loses 20 % of its clients and the other 5 %; a coin a pair says who begins, and the arms swap. */
    @Test
    void hostsThatClientsLeaveDifferentlyAreNoFault() {
        int alarms = 0;
        for (int seed = 0; seed < RUNS; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            double[] shares = new double[BLOCKS];
            boolean alarmed = false;
            boolean first = false;
            for (int block = 0; block < BLOCKS && !alarmed; block++) {
                first = block % 2 == 0 ? random.nextBoolean() : !first;
                shares[block] = givenUp(random, first ? 0.2 : 0.05) - givenUp(random, first ? 0.05 : 0.2);
                alarmed = CompletionCheck.surely(Arrays.copyOf(shares, block + 1), ALPHA);
            }
            alarms += alarmed ? 1 : 0;
        }
        assertThat(alarms).isLessThanOrEqualTo(BinomialBound.atMost(RUNS, ALPHA));
    }

    @Test
    void anArmThatClientsLeaveIsFoundAtTheAlphaInUse() {
        assertThat(alarms(0.25, 0.1, (shares, _) -> CompletionCheck.surely(shares, 1e-3 / 7)))
                .isGreaterThanOrEqualTo(BinomialBound.atLeast(RUNS, 0.9));
    }

    @Test
    void failuresExplainTheDifferenceAndRefuseNothing() {
        ComparabilityReport report = check(stage(StageBuilder.Request::failed));
        assertThat(report).isInstanceOf(ComparabilityReport.Comparable.class);
        CheckResult completion = completion(report);
        assertThat(completion.state()).isEqualTo(State.NOTED);
        assertThat(completion.explanation()).contains("because of failures, which are an effect");
    }

    @Test
    void clientsThatGiveUpOnOneArmRefuseAndAreNamed() {
        ComparabilityReport report = check(stage(StageBuilder.Request::cancelled));
        assertThat(report).isInstanceOf(ComparabilityReport.NotComparable.class);
        assertThat(((ComparabilityReport.NotComparable) report).reasons()).singleElement()
                .satisfies(reason -> {
                    assertThat(reason.name()).isEqualTo("completion");
                    assertThat(reason.explanation())
                            .startsWith(
                                    "clients gave up on 20.0% of the treatment's requests and on 0.0% of the control's");
                });
    }

    /** One of five requests of the treatment ends otherwise. */
    private static StageBuilder stage(UnaryOperator<StageBuilder.Request> otherwise) {
        StageBuilder stage = StageBuilder.stage();
        for (int block = 0; block < 24; block++)
            stage.add(4, StageBuilder.request(block, Role.TREATMENT, 60_000 + block % 5))
                    .add(otherwise.apply(StageBuilder.request(block, Role.TREATMENT, 60_000)))
                    .add(5, StageBuilder.request(block, Role.PAIRED_CONTROL, 60_000));
        return stage;
    }

    private static ComparabilityReport check(StageBuilder stage) {
        return ComparabilityCheck.check(stage.snapshot(), StageBuilder.context(Arms.PAIRED));
    }

    private static CheckResult completion(ComparabilityReport report) {
        return report.checks().stream().filter(check -> check.name().equals("completion")).findFirst()
                .orElseThrow();
    }

    private static double normal(double[] shares) {
        double mean = Arrays.stream(shares).average().orElseThrow();
        double squares = Arrays.stream(shares).map(share -> (share - mean) * (share - mean)).sum();
        return Math.abs(mean) / Math.sqrt(squares / (shares.length - 1) / shares.length);
    }

    private static int alarms(double treatment, double control, BiPredicate<double[], Double> surely) {
        int alarms = 0;
        for (int seed = 0; seed < RUNS; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            double[] shares = new double[BLOCKS];
            boolean alarmed = false;
            for (int block = 0; block < BLOCKS && !alarmed; block++) {
                shares[block] = givenUp(random, treatment) - givenUp(random, control);
                alarmed = surely.test(Arrays.copyOf(shares, block + 1), ALPHA);
            }
            alarms += alarmed ? 1 : 0;
        }
        return alarms;
    }

    /** Share of an arm's conversations, 5 to 40 of them. */
    private static double givenUp(SplittableRandom random, double chance) {
        int conversations = 5 + random.nextInt(36);
        int gone = 0;
        for (int i = 0; i < conversations; i++)
            gone += random.nextDouble() < chance ? 1 : 0;
        return (double) gone / conversations;
    }
}
