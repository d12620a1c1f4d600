package io.plimsoll.analysis.comparability;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;

import io.plimsoll.analysis.StageBuilder;
import io.plimsoll.analysis.StageBuilder.Request;
import io.plimsoll.model.cell.AlignedBlock;
import io.plimsoll.model.cell.ArmBlock;
import io.plimsoll.model.cell.MetricCell;
import io.plimsoll.model.cell.MetricSnapshot;
import io.plimsoll.model.traffic.Role;

/** Arms that differ in nothing, and what is done to them. */
final class HonestStage {
    private HonestStage() {}

    static final int BLOCKS = 60;
    static final int REQUESTS = 20;
    static final ComparabilityContext CONTEXT = StageBuilder.context(Arms.PAIRED);

    static boolean isTreated(Request request) { return request.role() == Role.TREATMENT; }

    static Request request(long block, Role role, SplittableRandom random) {
        return StageBuilder.request(block, role, 60_000 + random.nextInt(9_000))
                .withPrompt(50 + random.nextInt(20)).of(random.nextInt(8) == 0 ? "long" : "chat");
    }

    static MetricSnapshot stage(UnaryOperator<Request> change) {
        SplittableRandom random = new SplittableRandom(2);
        StageBuilder stage = StageBuilder.stage();
        for (int block = 0; block < BLOCKS; block++)
            for (Role role : List.of(Role.TREATMENT, Role.PAIRED_CONTROL))
                for (int i = 0; i < REQUESTS + random.nextInt(3); i++)
                    stage.add(change.apply(request(block, role, random)));
        return stage.snapshot();
    }

    static MetricSnapshot mapped(MetricSnapshot snapshot, UnaryOperator<MetricCell> change) {
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

    /** The same, from another replica of its arm. */
    static Request onAnother(Request request) {
        return new Request(request.block(), request.role(), request.replica() + "2", request.workloadClass(),
                request.outcome(), request.ttftMicros(), request.promptTokens(), request.sendLagMicros(),
                request.fingerprint());
    }

    static Request slower(Request request, long micros) {
        return new Request(request.block(), request.role(), request.replica(), request.workloadClass(),
                request.outcome(), request.ttftMicros() + micros, request.promptTokens(),
                request.sendLagMicros(), request.fingerprint());
    }
}
