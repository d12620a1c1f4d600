package io.plimsoll.service.board;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

import io.plimsoll.analysis.design.BlockPair;
import io.plimsoll.analysis.effect.EffectEstimate.Estimated;
import io.plimsoll.model.traffic.TrafficPlan;
import io.plimsoll.service.judge.StageLook;
import io.plimsoll.service.judge.StageLook.NamedEffect;
import io.plimsoll.service.view.EffectPoint;

/** The effect as somebody would have seen it after 2, 3, ... pairs. */
final class EffectHistory {
    private EffectHistory() {}

    static List<EffectPoint> of(StageLook look, List<NamedEffect> history) {
        List<BlockPair> all = BlockPair.of(look.blocks());
        return history.stream()
                .flatMap(effect -> effect.estimate() instanceof Estimated known
                        ? Stream.of(known)
                        : Stream.empty())
                .flatMap(known -> Intervals.of(known).stream()
                        .map(interval -> new EffectPoint(
                                endOf(look, all.stream().filter(known.question()::counts).toList(),
                                        known.pairs()),
                                known.pairs(),
                                interval)))
                .toList();
    }

    /** When that pair was over. Blocks of an earlier plan of the stage have another schedule: their time is not known here. */
    private static Instant endOf(StageLook look, List<BlockPair> pairs, int count) {
        TrafficPlan plan = look.plan();
        if (count < 1 || count > pairs.size()) return look.at();
        BlockPair last = pairs.get(count - 1);
        return last.second().epoch() == plan.epoch()
                ? plan.schedule().endOf(last.second().block())
                : plan.effectiveAt();
    }
}
