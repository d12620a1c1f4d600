package io.plimsoll.engine.strategy.scheduler;

import java.util.ArrayList;
import java.util.List;

import io.plimsoll.engine.strategy.BatchScheduler;
import io.plimsoll.engine.strategy.SchedulerView;
import io.plimsoll.engine.strategy.SequenceId;
import io.plimsoll.engine.strategy.StepPlan;
import io.plimsoll.engine.strategy.StepPlan.TokenGrant;

/** Fills a batch from those who wait, computes their prompts in one step, and admits nobody until all of them are done. */
public record StaticBatchScheduler(int maxBatch) implements BatchScheduler {

    @Override
    public StepPlan plan(SchedulerView view) {
        return view.running().isEmpty()
                ? newBatch(view)
                : new StepPlan(List.of(), view.running().stream()
                        .map(running -> new TokenGrant(running.id(), Math.max(1, running.promptTokensLeft())))
                        .toList());
    }

    private StepPlan newBatch(SchedulerView view) {
        var candidates = view.waiting().stream().limit(maxBatch).toList();
        int fit = view.kv().admissible(candidates.stream().map(SchedulerView.Waiting::kvTokens).toList());
        List<SequenceId> admit = new ArrayList<>();
        List<TokenGrant> grants = new ArrayList<>();
        for (var waiting : candidates.subList(0, fit)) {
            admit.add(waiting.id());
            grants.add(new TokenGrant(waiting.id(), waiting.promptTokens()));
        }
        return new StepPlan(admit, grants);
    }
}
