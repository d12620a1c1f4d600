package io.plimsoll.analysis.comparability;

import static io.plimsoll.analysis.comparability.EngineMismatches.engines;
import static io.plimsoll.analysis.comparability.HonestStage.BLOCKS;
import static io.plimsoll.analysis.comparability.HonestStage.REQUESTS;
import static io.plimsoll.analysis.comparability.HonestStage.isTreated;
import static io.plimsoll.analysis.comparability.HonestStage.onAnother;
import static io.plimsoll.analysis.comparability.HonestStage.stage;

import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;

import io.plimsoll.analysis.StageBuilder;
import io.plimsoll.analysis.StageBuilder.Request;
import io.plimsoll.analysis.comparability.CheckResult.State;
import io.plimsoll.model.telemetry.Outcome;
import io.plimsoll.model.traffic.Role;

/** Machines that arms do not share. */
final class MachineMismatches {
    private MachineMismatches() {}

    static Stream<Injected> all() {
        ComparabilityContext fixed = StageBuilder.context(Arms.FIXED);
        return Stream.of(
                new Injected("pools of other GPUs that never swap",
                        engines(Map.of("gpu.sku", "H200"), Map.of("gpu.sku", "H100"), fixed),
                        "fingerprint: gpu.sku", State.REFUSED),
                new Injected("another power limit that never swaps",
                        engines(Map.of("power.limitWatts", "500"), Map.of("power.limitWatts", "700"), fixed),
                        "fingerprint: power.limitWatts", State.REFUSED),
                new Injected("a kind of machine that only one of two pools has", someMachines(),
                        "fingerprint: gpu.sku", State.REFUSED),
                new Injected("another driver that never swaps",
                        engines(Map.of("driver.version", "580"), Map.of("driver.version", "575"), fixed),
                        "fingerprint: driver.version", State.NOTED),
                new Injected("a treatment that has more of the fast machines", fasterMachines(),
                        "hardware mix: H200", State.REFUSED));
    }

    /** Of pools that never swap: all of the treatment's are H100, and every other one of the control's. */
    private static ComparabilityReport someMachines() {
        return ComparabilityCheck.check(
                stage(request -> isTreated(request) || request.ttftMicros() % 2 == 0
                        ? request.saying("a")
                        : onAnother(request).saying("b")),
                new ComparabilityContext(Arms.FIXED,
                        Map.of("a", StageBuilder.fingerprint(Map.of("gpu.sku", "H100")), "b",
                                StageBuilder.fingerprint(Map.of("gpu.sku", "H200"))),
                        List.of()));
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
}
