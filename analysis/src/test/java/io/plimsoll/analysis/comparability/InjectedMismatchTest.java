package io.plimsoll.analysis.comparability;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.plimsoll.analysis.StageBuilder;
import io.plimsoll.analysis.StageBuilder.Request;
import io.plimsoll.analysis.comparability.CheckResult.State;
import io.plimsoll.analysis.comparability.SealedLoad.Sent;
import io.plimsoll.model.cell.AlignedBlock;
import io.plimsoll.model.cell.ArmBlock;
import io.plimsoll.model.cell.CellKey;
import io.plimsoll.model.cell.MetricCell;
import io.plimsoll.model.cell.MetricSnapshot;
import io.plimsoll.model.cell.MetricSummary;
import io.plimsoll.model.cell.TokenSums;
import io.plimsoll.model.experiment.Waiver;
import io.plimsoll.model.metric.MetricId;
import io.plimsoll.model.telemetry.Outcome;
import io.plimsoll.model.telemetry.Segment;
import io.plimsoll.model.traffic.Role;

/** What must be equal and is not, one at a time: each is found, by its name. */
class InjectedMismatchTest {
    private static final int BLOCKS = 60;
    private static final int REQUESTS = 20;
    private static final ComparabilityContext CONTEXT = StageBuilder.context(Arms.PAIRED);
    private static final ComparabilityContext MEASURED = CONTEXT.measuring(Duration.ofSeconds(10));

    /** What was made unequal, what the check said, and what it should have named. */
    private record Injected(String what, ComparabilityReport report, String named, State state) {
        @Override
        public String toString() { return what; }
    }

    @Test
    void withoutAMismatchNothingIsFound() {
        ComparabilityReport report = ComparabilityCheck.check(stage(request -> request), CONTEXT);
        assertThat(report).isInstanceOf(ComparabilityReport.Comparable.class);
        assertThat(report.checks()).noneMatch(check -> check.refuses() || check.state() == State.ADJUSTED
                || check.state() == State.NOTED);
    }

    @Test
    void withHonestReadingsNothingIsFoundEither() {
        ComparabilityReport report = ComparabilityCheck.check(readStage(reading -> reading), MEASURED);
        assertThat(report).isInstanceOf(ComparabilityReport.Comparable.class);
        assertThat(report.checks()).noneMatch(check -> check.refuses() || check.state() == State.ADJUSTED
                || check.state() == State.NOTED);
        assertThat(report.checks())
                .filteredOn(check -> List.of("SM clock", "memory clock", "throttling", "Little's law")
                        .contains(check.name()))
                .hasSize(4).allMatch(check -> check.state() == State.PASSED);
    }

    @ParameterizedTest
    @MethodSource("mismatches")
    void isFoundAndNamed(Injected injected) {
        assertThat(injected.report().checks()).filteredOn(check -> check.name().equals(injected.named()))
                .singleElement().satisfies(check -> assertThat(check.state()).isEqualTo(injected.state()));
        if (injected.state() == State.REFUSED)
            assertThat(injected.report()).isInstanceOfSatisfying(ComparabilityReport.NotComparable.class,
                    refused -> assertThat(refused.reasons()).extracting(CheckResult::name)
                            .contains(injected.named()));
    }

    @Test
    void thereAreAtLeastTwenty() {
        assertThat(mismatches().map(Injected::named).distinct().count()).isGreaterThanOrEqualTo(20);
    }

    private static Stream<Injected> mismatches() {
        return Stream.of(ofEngines(), ofMachines(), ofReadings(), ofTraffic(), ofSchedules(), ofStarts(),
                ofQuality())
                .flatMap(it -> it);
    }

    // ---- engines

    private static Stream<Injected> ofEngines() {
        return Stream.of(differing("another revision of the weights", "model.weights", "seed:8"),
                differing("another model", "model.config", "e3b0", "77aa"),
                differing("another tokenizer", "model.tokenizer", "bytes/2"),
                differing("another precision", "model.precision", "bfloat16"),
                differing("another KV precision", "kv.precision", "fp8", "float32"),
                differing("another version of the engine", "engine", "builtin/2"),
                differing("an undeclared flag", "strategies.kvCache.id", "paged", "contiguous"),
                differing("another attention kernel", "runtime.attention", "flash", "eager"),
                differing("another library", "runtime.libtorch", "2.9", "2.10"),
                differing("another split over GPUs", "parallel.tensor", "2", "1"),
                differing("other sampling", "sampling.temperature", "0.7", "0"),
                differing("a third more KV blocks", "strategies.kvCache.blocks", "1310", "1000"),
                differing("a field that only one side has", "runtime.compile", "on", ""),
                new Injected("KV blocks within half a percent",
                        engines(Map.of("strategies.kvCache.blocks", "1004"),
                                Map.of("strategies.kvCache.blocks", "1000"), CONTEXT),
                        "fingerprint", State.PASSED),
                new Injected("a tokenizer that nobody knows",
                        engines(Map.of("model.tokenizer", "unknown"), Map.of("model.tokenizer", "unknown"),
                                CONTEXT),
                        "fingerprint: model.tokenizer", State.REFUSED),
                new Injected("a needed field that neither side tells",
                        engines(Map.of("model.weights", ""), Map.of("model.weights", ""), CONTEXT),
                        "fingerprint: model.weights", State.REFUSED),
                new Injected("the same, waived", engines(Map.of("model.weights", ""),
                        Map.of("model.weights", ""),
                        CONTEXT.waiving(List.of(new Waiver("model.weights", "closed model", "alice")))),
                        "fingerprint: model.weights", State.WAIVED),
                new Injected("engines that say nothing", ComparabilityCheck.check(
                        stage(request -> request.saying("")), CONTEXT), "fingerprint", State.REFUSED),
                new Injected("one engine that says nothing", ComparabilityCheck.check(
                        stage(request -> isTreated(request) ? request.saying("") : request), CONTEXT),
                        "fingerprint", State.REFUSED),
                new Injected("an engine that changed under way", changed(), "fingerprint: model.weights",
                        State.REFUSED));
    }

    private static Injected differing(String what, String field, String treatment) {
        return new Injected(what, engines(Map.of(field, treatment), Map.of(), CONTEXT),
                "fingerprint: " + field, State.REFUSED);
    }

    private static Injected differing(String what, String field, String treatment, String control) {
        return new Injected(what, engines(Map.of(field, treatment), Map.of(field, control), CONTEXT),
                "fingerprint: " + field, State.REFUSED);
    }

    private static ComparabilityReport engines(Map<String, String> treatment, Map<String, String> control,
            ComparabilityContext context) {
        return ComparabilityCheck.check(stage(request -> request), saying(treatment, control, context));
    }

    private static ComparabilityContext saying(Map<String, String> treatment, Map<String, String> control,
            ComparabilityContext context) {
        return new ComparabilityContext(context.arms(), context.endpoints(),
                Map.of("treatment", StageBuilder.fingerprint(treatment), "control",
                        StageBuilder.fingerprint(control)),
                context.declaredChanges(), context.waivers(), context.load(), context.sensitivity(),
                context.measured());
    }

    private static ComparabilityReport changed() {
        ComparabilityContext context = new ComparabilityContext(Arms.PAIRED,
                Map.of("treatment", StageBuilder.fingerprint(Map.of()), "control",
                        StageBuilder.fingerprint(Map.of()), "later",
                        StageBuilder.fingerprint(Map.of("model.weights", "seed:8"))),
                List.of("model"));
        return ComparabilityCheck.check(
                stage(request -> request.block() > 30 && !isTreated(request)
                        ? request.saying("later")
                        : request),
                context);
    }

    // ---- machines

    private static Stream<Injected> ofMachines() {
        ComparabilityContext fixed = StageBuilder.context(Arms.FIXED);
        return Stream.of(
                new Injected("pools of other GPUs that never swap",
                        engines(Map.of("gpu.sku", "H200"), Map.of("gpu.sku", "H100"), fixed),
                        "fingerprint: gpu.sku", State.REFUSED),
                new Injected("another power limit that never swaps",
                        engines(Map.of("power.limitWatts", "500"), Map.of("power.limitWatts", "700"), fixed),
                        "fingerprint: power.limitWatts", State.REFUSED),
                new Injected("another driver that never swaps",
                        engines(Map.of("driver.version", "580"), Map.of("driver.version", "575"), fixed),
                        "fingerprint: driver.version", State.NOTED),
                new Injected("a treatment that has more of the fast machines", fasterMachines(),
                        "hardware mix: H200, EPYC", State.REFUSED));
    }

    /** Both arms are served by both kinds, the treatment by twice as much of the one. */
    private static ComparabilityReport fasterMachines() {
        SplittableRandom random = new SplittableRandom(5);
        StageBuilder stage = StageBuilder.stage();
        for (int block = 0; block < BLOCKS; block++)
            for (int i = 0; i < 3 * REQUESTS; i++)
                for (Role role : List.of(Role.TREATMENT, Role.PAIRED_CONTROL)) {
                    boolean fast = random.nextInt(3) < (role == Role.TREATMENT ? 2 : 1);
                    Request plain = StageBuilder.request(block, role, 60_000 + random.nextInt(9_000));
                    stage.add(
                            new Request(plain.block(), role, plain.replica() + (fast ? "-fast" : ""), "chat",
                                    Outcome.COMPLETED, plain.ttftMicros(), 50 + random.nextInt(20), 0,
                                    fast ? "h200" : "h100"));
                }
        return ComparabilityCheck.check(stage.snapshot(), new ComparabilityContext(Arms.PAIRED,
                Map.of("h100", StageBuilder.fingerprint(Map.of("gpu.sku", "H100")), "h200",
                        StageBuilder.fingerprint(Map.of("gpu.sku", "H200"))),
                List.of()));
    }

    // ---- what engines and GPUs say of themselves

    private static Stream<Injected> ofReadings() {
        return Stream.of(
                read("GPUs that run 2 % slower", slower(0.98), "SM clock", State.ADJUSTED),
                read("GPUs that run 5 % slower", slower(0.95), "SM clock", State.REFUSED),
                read("GPUs that run 2 % slower and never vary",
                        reading -> reading.at(isTreated(reading) ? 1_940 : 1_980, 2_619), "SM clock",
                        State.REFUSED),
                read("memory that runs 5 % slower",
                        reading -> reading.at(reading.smClock(), isTreated(reading) ? 2_488 : 2_619),
                        "memory clock", State.REFUSED),
                read("GPUs of one arm alone that tell their clocks",
                        reading -> isTreated(reading) ? reading : reading.withoutGpu(), "SM clock",
                        State.UNKNOWN),
                read("a treatment that gets too hot",
                        reading -> isTreated(reading) ? reading.slowedDown() : reading, "throttling",
                        State.REFUSED),
                read("a treatment that gets too hot now and then",
                        reading -> isTreated(reading) && reading.block() % 9 == 4
                                ? reading.slowedDown()
                                : reading,
                        "throttling", State.NOTED),
                read("requests that reach one arm another way",
                        reading -> isTreated(reading) ? reading.holding(Reading.COUNT) : reading,
                        "Little's law", State.REFUSED),
                read("requests that reach both arms another way", reading -> reading.holding(Reading.COUNT),
                        "Little's law: control", State.NOTED),
                read("gauges that count nothing", reading -> reading.holding(-reading.held()),
                        "Little's law: treatment", State.NOTED));
    }

    private static Injected read(String what, UnaryOperator<Reading> change, String named, State state) {
        return new Injected(what, ComparabilityCheck.check(readStage(change), MEASURED), named, state);
    }

    private static boolean isTreated(Reading reading) { return reading.role() == Role.TREATMENT; }

    private static UnaryOperator<Reading> slower(double factor) {
        return reading -> isTreated(reading)
                ? reading.at((int) Math.round(reading.smClock() * factor), reading.memoryClock())
                : reading;
    }

    /** Clocks that both arms have alike vary from pair to pair; about a third of a request is in an engine at any time. */
    private static MetricSnapshot readStage(UnaryOperator<Reading> change) {
        SplittableRandom random = new SplittableRandom(2);
        SplittableRandom engines = new SplittableRandom(7);
        StageBuilder stage = StageBuilder.stage();
        int clock = 0;
        for (int block = 0; block < BLOCKS; block++) {
            if (block % 2 == 0) clock = 1_750 + engines.nextInt(230);
            for (Role role : List.of(Role.TREATMENT, Role.PAIRED_CONTROL)) {
                for (int i = 0; i < REQUESTS + random.nextInt(3); i++)
                    stage.add(request(block, role, random));
                long held = IntStream.range(0, 100).filter(_ -> engines.nextInt(1_000) < 32).count();
                stage.read(change.apply(
                        new Reading(block, role, held, clock + engines.nextInt(9), 2_619, 0x4)).engine());
            }
        }
        return stage.snapshot();
    }

    // ---- traffic

    private static Stream<Injected> ofTraffic() {
        return Stream.of(
                of("requests that are diverted", requests(REQUESTS, 2 * REQUESTS), "sample ratio",
                        State.REFUSED),
                of("a third more load for one arm", requests(REQUESTS, REQUESTS * 4 / 3), "offered load",
                        State.REFUSED),
                of("a class of which one arm gets nearly none",
                        stage(request -> isTreated(request) && request.workloadClass().equals("long")
                                && request.ttftMicros() % 8 > 0 ? request.of("chat") : request),
                        "sample ratio: long", State.REFUSED),
                new Injected("another mix of classes in another run",
                        ComparabilityCheck.check(
                                stage(request -> isTreated(request) && request.ttftMicros() % 8 == 0
                                        ? request.of("long")
                                        : request),
                                StageBuilder.context(Arms.SEPARATE)),
                        "class mix: long", State.ADJUSTED),
                of("another mix of customers", tiered(), "customer tier mix: enterprise", State.ADJUSTED),
                of("prompts that are a third longer",
                        stage(request -> isTreated(request)
                                ? request.withPrompt(request.promptTokens() * 4 / 3)
                                : request),
                        "prompt length", State.REFUSED),
                of("prompts of another shape, as long in the mean", shaped(), "prompt length distribution",
                        State.REFUSED),
                new Injected("2 % more load near saturation, by the schedule",
                        ComparabilityCheck.check(stage(request -> request),
                                CONTEXT.under(new SealedLoad(10.2, 10, 0.95))),
                        "offered load", State.REFUSED),
                new Injected("a schedule beyond what the engine can carry",
                        ComparabilityCheck.check(stage(request -> request),
                                CONTEXT.under(new SealedLoad(10, 10, 1.1))),
                        "regime", State.ADJUSTED),
                of("a queue that grows from block to block",
                        growing(), "regime", State.ADJUSTED));
    }

    private static Injected of(String what, MetricSnapshot snapshot, String named, State state) {
        return new Injected(what, ComparabilityCheck.check(snapshot, CONTEXT), named, state);
    }

    private static Request slower(Request request, long micros) {
        return new Request(request.block(), request.role(), request.replica(), request.workloadClass(),
                request.outcome(), request.ttftMicros() + micros, request.promptTokens(),
                request.sendLagMicros(), request.fingerprint());
    }

    private static MetricSnapshot requests(int treatment, int control) {
        SplittableRandom random = new SplittableRandom(3);
        StageBuilder stage = StageBuilder.stage();
        for (int block = 0; block < BLOCKS; block++) {
            for (int i = 0; i < treatment + random.nextInt(3); i++)
                stage.add(request(block, Role.TREATMENT, random));
            for (int i = 0; i < control + random.nextInt(3); i++)
                stage.add(request(block, Role.PAIRED_CONTROL, random));
        }
        return stage.snapshot();
    }

    private static MetricSnapshot growing() {
        SplittableRandom random = new SplittableRandom(9);
        StageBuilder stage = StageBuilder.stage();
        for (int block = 0; block < BLOCKS; block++)
            for (int i = 0; i < REQUESTS; i++)
                stage.add(slower(request(block, Role.TREATMENT, random), 20_000L * block))
                        .add(request(block, Role.PAIRED_CONTROL, random));
        return stage.snapshot();
    }

    private static MetricSnapshot shaped() {
        SplittableRandom random = new SplittableRandom(4);
        StageBuilder stage = StageBuilder.stage();
        for (int block = 0; block < BLOCKS; block++)
            for (int i = 0; i < REQUESTS; i++)
                stage.add(request(block, Role.TREATMENT, random).withPrompt(i % 2 == 0 ? 50 : 150))
                        .add(request(block, Role.PAIRED_CONTROL, random).withPrompt(100));
        return stage.snapshot();
    }

    /** A quarter of the treatment's cells, and a half of the control's, are of enterprise customers. */
    private static MetricSnapshot tiered() {
        MetricSnapshot snapshot = stage(request -> request.of(request.ttftMicros() % 4 == 0
                || !isTreated(request) && request.ttftMicros() % 4 == 1 ? "paid" : "free"));
        return mapped(snapshot, cell -> {
            CellKey key = cell.key();
            boolean paid = key.segment().workloadClass().equals("paid");
            return cell.under(new CellKey(key.run(), key.epoch(), key.stage(), key.variant(), key.role(),
                    key.replica(), new Segment(paid ? "enterprise" : "free", "", "chat", "", ""),
                    key.block()));
        });
    }

    // ---- schedules of our own

    private static Stream<Injected> ofSchedules() {
        Sent plain = sent(1_000, 1.1, 0.2);
        return Stream.of(
                scheduled("a schedule that was sent in part", sent(980, 1.1, 0.2), plain, "achieved rate"),
                scheduled("a schedule of bursts", sent(1_000, 2.2, 0.2), plain,
                        "burstiness, requests a second"),
                scheduled("prompts that repeat more", sent(1_000, 1.1, 0.3), plain, "prefix reuse"),
                of("requests that come in bursts to one arm", bursty(), "burstiness", State.REFUSED));
    }

    private static Sent sent(long came, double dispersion, double prefixPotential) {
        return new Sent(10, 1_000, came, Optional
                .of(new TrafficShape(600, dispersion, OptionalDouble.empty(), prefixPotential)));
    }

    private static Injected scheduled(String what, Sent treatment, Sent control, String named) {
        return new Injected(what, ComparabilityCheck.check(stage(request -> request),
                CONTEXT.under(new SealedLoad(treatment, control, 0.6))), named, State.REFUSED);
    }

    /** As many requests over two blocks, and ten more in the one than in the other. */
    private static MetricSnapshot bursty() {
        SplittableRandom random = new SplittableRandom(8);
        StageBuilder stage = StageBuilder.stage();
        for (int block = 0; block < 2 * BLOCKS; block++) {
            for (int i = 0; i < REQUESTS + (block % 2 == 0 ? 5 : -5); i++)
                stage.add(request(block, Role.TREATMENT, random));
            for (int i = 0; i < REQUESTS + random.nextInt(-2, 3); i++)
                stage.add(request(block, Role.PAIRED_CONTROL, random));
        }
        return stage.snapshot();
    }

    // ---- engines that are not yet, or not the same to the client, what they are

    private static Stream<Injected> ofStarts() {
        return Stream.of(
                of("a treatment that is cold for ten blocks",
                        stage(request -> isTreated(request) && request.block() < 10
                                ? slower(request, 40_000)
                                : request),
                        "warm-up", State.ADJUSTED),
                of("a cache that one arm had filled before", mapped(stage(request -> request),
                        cell -> cachedBy(cell, isOfTreatment(cell) && cell.key().block() < 2 ? 0.9 : 0.3)),
                        "cache state", State.ADJUSTED),
                of("an arm that has more from its cache all the time", mapped(stage(request -> request),
                        cell -> cachedBy(cell, isOfTreatment(cell) ? 0.5 : 0.3)), "cache state", State.NOTED),
                of("an engine that sends two tokens at a time", mapped(stage(request -> request),
                        cell -> isOfTreatment(cell)
                                ? counting(cell, new TokenSums(cell.tokens().chunks(),
                                        2 * cell.tokens().chunkedTokens(), 0, cell.tokens().prompt()))
                                : cell),
                        "tokens per chunk", State.ADJUSTED));
    }

    private static boolean isOfTreatment(MetricCell cell) { return cell.key().role() == Role.TREATMENT; }

    /** So much of the prompts came from a cache, a little more or less in every block. */
    private static MetricCell cachedBy(MetricCell cell, double share) {
        TokenSums tokens = cell.tokens();
        double near = share + 0.02 * Math.sin(37 * cell.key().block() + cell.key().role().ordinal());
        return counting(cell, new TokenSums(tokens.chunks(), tokens.chunkedTokens(),
                Math.round(near * tokens.prompt()), tokens.prompt()));
    }

    private static MetricCell counting(MetricCell cell, TokenSums tokens) {
        return new MetricCell(cell.key(), cell.outcomes(), cell.washout(), cell.metrics(),
                cell.fingerprints(), cell.implausible(), cell.firstArrivalMicros(), cell.joint(), tokens);
    }

    // ---- quality of the run

    private static Stream<Injected> ofQuality() {
        return Stream.of(
                of("an arm that is sent late",
                        stage(request -> isTreated(request) ? request.sentLate(9_000) : request), "send lag",
                        State.REFUSED),
                of("arms that both are sent late",
                        stage(request -> request.sentLate(70_000 + request.ttftMicros() % 900)),
                        "send lag: control", State.NOTED),
                of("clients that give up on one arm",
                        stage(request -> isTreated(request) && request.ttftMicros() % 4 == 0
                                ? request.cancelled()
                                : request),
                        "completion", State.REFUSED),
                of("an arm that fails more", stage(request -> isTreated(request)
                        && request.ttftMicros() % 8 == 0 ? request.failed() : request), "completion",
                        State.NOTED),
                of("requests that cannot have gone as they say",
                        mapped(stage(request -> request), InjectedMismatchTest::implausible), "plausibility",
                        State.REFUSED),
                of("most blocks dropped", dropped(), "completeness", State.REFUSED),
                of("a metric by two definitions", twoDefinitions(), "metric version: ttft", State.REFUSED));
    }

    private static MetricCell implausible(MetricCell cell) {
        return cell.key().role() == Role.TREATMENT
                ? new MetricCell(cell.key(), cell.outcomes(), cell.washout(), cell.metrics(),
                        cell.fingerprints(), 1, 0)
                : cell;
    }

    private static MetricSnapshot dropped() {
        StageBuilder stage = StageBuilder.stage();
        SplittableRandom random = new SplittableRandom(6);
        for (int block = 0; block < 20; block++) {
            stage.add(request(block, Role.TREATMENT, random))
                    .add(request(block, Role.PAIRED_CONTROL, random));
            if (block % 4 > 0) stage.cut(block);
        }
        return stage.snapshot();
    }

    private static MetricSnapshot twoDefinitions() {
        return mapped(stage(request -> request), cell -> {
            if (cell.key().block() < 30) return cell;
            TreeMap<MetricId, MetricSummary> metrics = new TreeMap<>();
            cell.metrics().forEach((id, summary) -> metrics.put(id.id().equals("ttft")
                    ? new MetricId("ttft", id.version() + 1)
                    : id, summary));
            return new MetricCell(cell.key(), cell.outcomes(), cell.washout(), metrics, cell.fingerprints());
        });
    }

    // ---- an honest stage, and what is done to it

    private static boolean isTreated(Request request) { return request.role() == Role.TREATMENT; }

    private static Request request(long block, Role role, SplittableRandom random) {
        return StageBuilder.request(block, role, 60_000 + random.nextInt(9_000))
                .withPrompt(50 + random.nextInt(20)).of(random.nextInt(8) == 0 ? "long" : "chat");
    }

    private static MetricSnapshot stage(UnaryOperator<Request> change) {
        SplittableRandom random = new SplittableRandom(2);
        StageBuilder stage = StageBuilder.stage();
        for (int block = 0; block < BLOCKS; block++)
            for (Role role : List.of(Role.TREATMENT, Role.PAIRED_CONTROL))
                for (int i = 0; i < REQUESTS + random.nextInt(3); i++)
                    stage.add(change.apply(request(block, role, random)));
        return stage.snapshot();
    }

    private static MetricSnapshot mapped(MetricSnapshot snapshot, UnaryOperator<MetricCell> change) {
        List<AlignedBlock> blocks = new ArrayList<>();
        for (AlignedBlock block : snapshot.blocks())
            blocks.add(new AlignedBlock(block.epoch(), block.block(), mapped(block.treatment(), change),
                    mapped(block.control(), change), block.lostReplicas()));
        return new MetricSnapshot(snapshot.run(), snapshot.stage(), blocks, snapshot.dropped(),
                snapshot.tallies());
    }

    private static ArmBlock mapped(ArmBlock arm, UnaryOperator<MetricCell> change) {
        return new ArmBlock(arm.cells().stream().map(change).toList());
    }
}
