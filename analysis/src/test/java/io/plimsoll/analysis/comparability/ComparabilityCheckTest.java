package io.plimsoll.analysis.comparability;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Constructor;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;

import io.plimsoll.analysis.SimulatedStage;
import io.plimsoll.analysis.StageBuilder;
import io.plimsoll.analysis.comparability.CheckResult.State;
import io.plimsoll.analysis.comparability.ComparabilityReport.CannotTellYet;
import io.plimsoll.analysis.comparability.ComparabilityReport.NotComparable;
import io.plimsoll.model.cell.AlignedBlock;
import io.plimsoll.model.cell.ArmBlock;
import io.plimsoll.model.cell.MetricCell;
import io.plimsoll.model.cell.MetricSnapshot;
import io.plimsoll.model.cell.MetricSummary;
import io.plimsoll.model.fingerprint.EngineFingerprint;
import io.plimsoll.model.metric.MetricId;
import io.plimsoll.model.metric.StandardMetrics;
import io.plimsoll.model.traffic.Role;
import io.plimsoll.testkit.BinomialBound;

class ComparabilityCheckTest {
    private static final ComparabilityContext CONTEXT = StageBuilder.context(Arms.PAIRED);

    @Test
    void equalTrafficIsNotRefusedHoweverOftenItIsLookedAt() {
        SimulatedStage stage = new SimulatedStage(8, 8, 0.2, 0, true);
        int refused = 0;
        for (int seed = 0; seed < 300; seed++)
            refused += check(stage.run(seed)) instanceof ComparabilityReport.Comparable ? 0 : 1;
        assertThat(refused).isLessThanOrEqualTo(BinomialBound.atMost(300, 0.001));
    }

    @Test
    void conversationsThatStayInOneArmAreNotMistakenForDivertedRequests() {
        int refused = 0;
        for (int seed = 0; seed < 200; seed++)
            refused += check(
                    conversations(new SplittableRandom(seed))) instanceof ComparabilityReport.Comparable
                            ? 0
                            : 1;
        assertThat(refused).isLessThanOrEqualTo(BinomialBound.atMost(200, 0.001));
    }

    @Test
    void aDeclaredDifferenceOfEnginesIsTheTreatment() {
        CheckResult fingerprint = result(check(arms(4).snapshot()), "fingerprint");
        assertThat(fingerprint.state()).isEqualTo(State.PASSED);
        assertThat(fingerprint.explanation())
                .isEqualTo("the engines differ in nothing but strategies.scheduler");
    }

    /** Pools that swap have both machines once a pair is whole; until then nothing is estimated of them. */
    @Test
    void thePoolsOfHalfAPairMayBeDifferentMachines() {
        Map<String, EngineFingerprint> machines = Map.of(
                "a100", StageBuilder.fingerprint(Map.of("gpu.sku", "A100")),
                "h100", StageBuilder.fingerprint(Map.of("gpu.sku", "H100")));
        ComparabilityContext context = new ComparabilityContext(Arms.PAIRED, machines, List.of());
        for (int blocks = 1; blocks <= 4; blocks++) {
            StageBuilder stage = StageBuilder.stage();
            for (int block = 0; block < blocks; block++)
                for (Role role : List.of(Role.TREATMENT, Role.PAIRED_CONTROL))
                    stage.add(StageBuilder.request(block, role, 60_000 + block)
                            .saying(StageBuilder.replica(block, role).equals("a") ? "a100" : "h100"));
            assertThat(ComparabilityCheck.check(stage.snapshot(), context))
                    .isNotInstanceOf(NotComparable.class);
        }
    }

    @Test
    void anUndeclaredDifferenceOfEnginesRefusesWithFieldValuesAndRemedy() {
        ComparabilityContext undeclared = new ComparabilityContext(Arms.PAIRED, CONTEXT.fingerprints(),
                List.of());
        NotComparable report = refused(ComparabilityCheck.check(arms(4).snapshot(), undeclared));
        assertThat(report.reasons()).singleElement().satisfies(reason -> {
            assertThat(reason.treatment()).isEqualTo("continuous");
            assertThat(reason.control()).isEqualTo("static-batch");
            assertThat(reason.explanation())
                    .startsWith("strategies.scheduler.id differs and is not declared");
            assertThat(reason.remedy()).contains("add \"strategies.scheduler.id\" to changes");
        });
    }

    @Test
    void aPathCoversWhatStandsBelowItAndNothingBesideIt() {
        ComparabilityContext beside = new ComparabilityContext(Arms.PAIRED, CONTEXT.fingerprints(),
                List.of("strategies.sched"));
        assertThat(ComparabilityCheck.check(arms(4).snapshot(), beside)).isInstanceOf(NotComparable.class);
    }

    @Test
    void anEngineThatChangedInTheMiddleRefusesEvenInADeclaredField() {
        StageBuilder stage = arms(4);
        stage.add(StageBuilder.request(5, Role.PAIRED_CONTROL, 60_000).saying("treatment"));
        assertThat(refused(check(stage.snapshot())).reasons().getFirst().explanation())
                .isEqualTo(
                        "strategies.scheduler.id changed within the control: static-batch, then continuous");
    }

    @Test
    void aFingerprintThatNobodyHasDescribedIsWaitedFor() {
        ComparabilityContext unknown = new ComparabilityContext(Arms.PAIRED,
                Map.of("control", StageBuilder.fingerprint("static-batch")), List.of());
        assertThat(ComparabilityCheck.check(arms(4).snapshot(), unknown)).isInstanceOf(CannotTellYet.class)
                .extracting(report -> ((CannotTellYet) report).waitingFor())
                .isEqualTo("nobody has described the fingerprint treatment yet");
    }

    @Test
    void aFieldThatOnlyOneSideHasIsADifference() {
        Map<String, EngineFingerprint> fingerprints = Map.of("control", StageBuilder.fingerprint("same"),
                "treatment", StageBuilder.fingerprint(Map.of("strategies.scheduler.id", "")));
        NotComparable report = refused(ComparabilityCheck.check(arms(4).snapshot(),
                new ComparabilityContext(Arms.PAIRED, fingerprints, List.of())));
        assertThat(report.reasons().getFirst().treatment()).isEqualTo("(absent)");
    }

    @Test
    void beforeTheFirstCompleteBlockNothingCanBeTold() {
        assertThat(check(StageBuilder.stage().snapshot())).isInstanceOf(CannotTellYet.class);
    }

    @Test
    void divertedRequestsRefuse() {
        StageBuilder stage = StageBuilder.stage();
        for (int block = 0; block < 16; block++)
            stage.add(20, StageBuilder.request(block, Role.TREATMENT, 60_000))
                    .add(40 + block % 3, StageBuilder.request(block, Role.PAIRED_CONTROL, 60_000));
        assertThat(refused(check(stage.snapshot())).reasons()).extracting(CheckResult::name)
                .containsExactly("sample ratio", "offered load");
    }

    @Test
    void longerPromptsInOneArmRefuse() {
        SplittableRandom random = new SplittableRandom(1);
        StageBuilder stage = StageBuilder.stage();
        for (int block = 0; block < 24; block++)
            for (int i = 0; i < 10; i++)
                stage.add(StageBuilder.request(block, Role.TREATMENT, 60_000)
                        .withPrompt(150 + random.nextInt(20)))
                        .add(StageBuilder.request(block, Role.PAIRED_CONTROL, 60_000)
                                .withPrompt(100 + random.nextInt(20)));
        CheckResult reason = refused(check(stage.snapshot())).reasons().getFirst();
        assertThat(reason.name()).isEqualTo("prompt length");
        assertThat(reason.explanation()).contains("1% is allowed, and chance does not explain it");
    }

    @Test
    void anotherMixOfClassesIsStratifiedWhereRequestsWereNotDrawn() {
        StageBuilder stage = StageBuilder.stage();
        for (int block = 0; block < 60; block++)
            for (int i = 0; i < 10; i++)
                stage.add(StageBuilder.request(block, Role.TREATMENT, 60_000).of(i < 4 ? "long" : "chat"))
                        .add(StageBuilder.request(block, Role.PAIRED_CONTROL, 60_000)
                                .of(i < 1 ? "long" : "chat"));
        MetricSnapshot snapshot = stage.snapshot();
        assertThat(refused(check(snapshot)).reasons()).extracting(CheckResult::name)
                .contains("sample ratio: long"); // who draws requests has to draw as many
        ComparabilityReport report = ComparabilityCheck.check(snapshot,
                StageBuilder.context(Arms.SEPARATE));
        assertThat(report).isInstanceOfSatisfying(ComparabilityReport.ComparableAfter.class,
                after -> assertThat(after.repair().adjustment()).hasValue(
                        new Adjustment.StratifiedBy("workloadClass", List.of("chat", "long"))));
        assertThat(result(report, "class mix: long").state()).isEqualTo(State.ADJUSTED);
    }

    @Test
    void oneArmThatIsSentLateRefusesAndBothDoNot() {
        assertThat(refused(check(sentLate(9_000, 100))).reasons()).extracting(CheckResult::name)
                .containsExactly("send lag");
        assertThat(check(sentLate(9_000, 9_100))).isInstanceOf(ComparabilityReport.Comparable.class);
    }

    @Test
    void fewDroppedBlocksAreNotedAndMostOfThemRefuse() {
        StageBuilder few = arms(4).cut(2);
        assertThat(result(check(few.snapshot()), "completeness").state()).isEqualTo(State.NOTED);
        StageBuilder most = arms(4);
        for (long block = 0; block < 6; block++)
            most.cut(block);
        assertThat(refused(check(most.snapshot())).reasons().getFirst().explanation())
                .contains("more blocks were dropped than kept (cut before its end)");
    }

    @Test
    void armsThatCompleteDifferentlyAreNotedNotRefused() {
        StageBuilder stage = arms(4);
        stage.add(3, StageBuilder.request(1, Role.TREATMENT, 0).failed());
        assertThat(result(check(stage.snapshot()), "completion").state()).isEqualTo(State.NOTED);
    }

    @Test
    void blocksThatCountAMetricByTwoDefinitionsRefuseAndOneDefinitionIsNotWorthAWord() {
        MetricSnapshot snapshot = arms(4).snapshot();
        List<AlignedBlock> blocks = new ArrayList<>(snapshot.blocks());
        AlignedBlock last = blocks.removeLast();
        blocks.add(new AlignedBlock(last.epoch(), last.block(), newerTtft(last.treatment()), last.control(),
                last.lostReplicas()));
        NotComparable report = refused(check(new MetricSnapshot(snapshot.run(), snapshot.stage(), blocks,
                List.of(), List.of())));
        assertThat(report.reasons()).singleElement().satisfies(reason -> {
            assertThat(reason.name()).isEqualTo("metric version: ttft");
            assertThat(reason.explanation()).contains("[1, 2]");
        });
        assertThat(check(snapshot).checks()).noneMatch(result -> result.name().startsWith("metric version"));
    }

    private static ArmBlock newerTtft(ArmBlock arm) {
        return new ArmBlock(arm.cells().stream().map(cell -> {
            TreeMap<MetricId, MetricSummary> metrics = new TreeMap<>(cell.metrics());
            MetricId ttft = StandardMetrics.TTFT.key();
            metrics.put(new MetricId(ttft.id(), ttft.version() + 1), metrics.remove(ttft));
            return new MetricCell(cell.key(), cell.outcomes(), cell.washout(), metrics, cell.fingerprints());
        }).toList());
    }

    @Test
    void aStageWithoutControlIsCheckedForItsEngineAndTelemetryAlone() {
        StageBuilder stage = StageBuilder.stage();
        stage.add(5, StageBuilder.request(0, Role.TREATMENT, 60_000));
        ComparabilityReport report = ComparabilityCheck.check(stage.snapshot(),
                StageBuilder.context(Arms.TREATMENT_ONLY));
        assertThat(report).isInstanceOf(ComparabilityReport.Comparable.class);
        assertThat(report.checks()).extracting(CheckResult::name).containsExactly("fingerprint",
                "completeness", "plausibility");
    }

    @Test
    void nobodyElseCanMakeAComparableSnapshot() {
        assertThat(Modifier.isFinal(ComparableSnapshot.class.getModifiers())).isTrue();
        assertThat(ComparableSnapshot.class.getDeclaredConstructors())
                .allSatisfy(ComparabilityCheckTest::isOfThePackageAlone);
        assertThat(ComparableSnapshot.class.getDeclaredMethods())
                .noneMatch(method -> Modifier.isStatic(method.getModifiers()) && !method.isSynthetic());
    }

    private static void isOfThePackageAlone(Constructor<?> constructor) {
        assertThat(constructor.getModifiers() & (Modifier.PUBLIC | Modifier.PROTECTED)).isZero();
    }

    /** Eight conversations of ten requests a block: half as many draws of an arm would already be rare. */
    private static MetricSnapshot conversations(SplittableRandom random) {
        StageBuilder stage = StageBuilder.stage();
        for (int block = 0; block < 24; block++)
            for (int conversation = 0; conversation < 8; conversation++)
                stage.add(10, StageBuilder.request(block,
                        random.nextBoolean() ? Role.TREATMENT : Role.PAIRED_CONTROL, 60_000));
        return stage.snapshot();
    }

    private static MetricSnapshot sentLate(long treatmentMicros, long controlMicros) {
        StageBuilder stage = StageBuilder.stage();
        for (int block = 0; block < 24; block++)
            for (int i = 0; i < 5; i++)
                stage.add(StageBuilder.request(block, Role.TREATMENT, 60_000)
                        .sentLate(treatmentMicros + 37 * (block % 5)))
                        .add(StageBuilder.request(block, Role.PAIRED_CONTROL, 60_000)
                                .sentLate(controlMicros + 41 * (block % 3)));
        return stage.snapshot();
    }

    private static StageBuilder arms(int pairs) {
        StageBuilder stage = StageBuilder.stage();
        for (int block = 0; block < 2 * pairs; block++)
            stage.add(3, StageBuilder.request(block, Role.TREATMENT, 60_000))
                    .add(3, StageBuilder.request(block, Role.PAIRED_CONTROL, 60_000));
        return stage;
    }

    private static ComparabilityReport check(MetricSnapshot snapshot) {
        return ComparabilityCheck.check(snapshot, CONTEXT);
    }

    private static NotComparable refused(ComparabilityReport report) {
        assertThat(report).isInstanceOf(NotComparable.class);
        return (NotComparable) report;
    }

    private static CheckResult result(ComparabilityReport report, String name) {
        return report.checks().stream().filter(check -> check.name().equals(name)).findFirst().orElseThrow();
    }
}
