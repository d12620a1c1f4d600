package io.plimsoll.analysis.comparability;

import static io.plimsoll.analysis.comparability.HonestStage.BLOCKS;
import static io.plimsoll.analysis.comparability.HonestStage.CONTEXT;
import static io.plimsoll.analysis.comparability.HonestStage.REQUESTS;
import static io.plimsoll.analysis.comparability.HonestStage.isTreated;
import static io.plimsoll.analysis.comparability.HonestStage.mapped;
import static io.plimsoll.analysis.comparability.HonestStage.request;
import static io.plimsoll.analysis.comparability.HonestStage.slower;
import static io.plimsoll.analysis.comparability.HonestStage.stage;

import java.util.SplittableRandom;
import java.util.stream.Stream;

import io.plimsoll.analysis.StageBuilder;
import io.plimsoll.analysis.comparability.CheckResult.State;
import io.plimsoll.model.cell.CellKey;
import io.plimsoll.model.cell.MetricSnapshot;
import io.plimsoll.model.telemetry.Segment;
import io.plimsoll.model.traffic.Role;

/** Traffic that is not alike. */
final class TrafficMismatches {
    private TrafficMismatches() {}

    static Stream<Injected> all() {
        return Stream.of(
                Injected.of("requests that are diverted", requests(REQUESTS, 2 * REQUESTS), "sample ratio",
                        State.REFUSED),
                Injected.of("an arm without a request", requests(REQUESTS, -3), "offered load",
                        State.UNKNOWN),
                Injected.of("a third more load for one arm", requests(REQUESTS, REQUESTS * 4 / 3),
                        "offered load",
                        State.REFUSED),
                Injected.of("a class of which one arm gets nearly none",
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
                Injected.of("another mix of customers", tiered(), "customer tier mix: enterprise",
                        State.ADJUSTED),
                Injected.of("prompts that are a third longer",
                        stage(request -> isTreated(request)
                                ? request.withPrompt(request.promptTokens() * 4 / 3)
                                : request),
                        "prompt length", State.REFUSED),
                Injected.of("prompts of another shape, as long in the mean", shaped(),
                        "prompt length distribution",
                        State.REFUSED),
                new Injected("2 % more load near saturation, by the schedule",
                        ComparabilityCheck.check(stage(request -> request),
                                CONTEXT.under(new SealedLoad(10.2, 10, 0.95))),
                        "offered load", State.REFUSED),
                new Injected("a schedule beyond what the engine can carry",
                        ComparabilityCheck.check(stage(request -> request),
                                CONTEXT.under(new SealedLoad(10, 10, 1.1))),
                        "regime", State.ADJUSTED),
                Injected.of("a queue that grows from block to block",
                        growing(), "regime", State.ADJUSTED));
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
}
