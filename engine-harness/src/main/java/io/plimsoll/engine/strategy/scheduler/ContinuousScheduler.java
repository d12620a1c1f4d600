package io.plimsoll.engine.strategy.scheduler;

import java.util.ArrayList;
import java.util.List;

import io.plimsoll.engine.strategy.BatchScheduler;
import io.plimsoll.engine.strategy.SchedulerView;
import io.plimsoll.engine.strategy.SchedulerView.Running;
import io.plimsoll.engine.strategy.SchedulerView.Waiting;
import io.plimsoll.engine.strategy.SequenceId;
import io.plimsoll.engine.strategy.StepPlan;
import io.plimsoll.engine.strategy.StepPlan.TokenGrant;

/**
 * Every step: all who decode, then prompts in order of arrival, up to a budget of tokens.
 * <p>
 * A prompt is cut on a grid of its own (every {@code chunkTokens}), never where the budget happens to end: so its
 * chunks, and with them its output bits, do not depend on who else is in the batch.
 *
 * @param chunkTokens budget of prompt tokens a step; {@link Integer#MAX_VALUE} is whole prompts
 */
public record ContinuousScheduler(int maxBatch, int chunkTokens) implements BatchScheduler {
    /** The word for prompts that are computed in one step. */
    public static final String WHOLE = "whole";

    public static ContinuousScheduler of(int maxBatch, String chunkTokens) {
        int chunk = chunkTokens.equals(WHOLE) ? 0 : Integer.parseInt(chunkTokens);
        return new ContinuousScheduler(maxBatch, chunk == 0 ? Integer.MAX_VALUE : chunk);
    }

    @Override
    public StepPlan plan(SchedulerView view) {
        Draft draft = new Draft(chunkTokens);
        view.running().stream().filter(running -> !running.prefilling())
                .forEach(running -> draft.grants.add(new TokenGrant(running.id(), 1)));
        view.running().stream().filter(Running::prefilling)
                .forEach(running -> draft.prefill(running.id(), running.promptTokensLeft()));
        admitInto(draft, view);
        return new StepPlan(draft.admit, draft.grants);
    }

    private void admitInto(Draft draft, SchedulerView view) {
        int seats = Math.max(0, maxBatch - view.running().size());
        var candidates = view.waiting().stream().limit(seats).toList();
        int fit = view.kv().admissible(candidates.stream().map(Waiting::kvTokens).toList());
        for (Waiting waiting : candidates.subList(0, fit))
            if (draft.prefill(waiting.id(), waiting.promptTokens()))
                draft.admit.add(waiting.id());
    }

    /** A plan in the making: after the first prompt that the budget does not hold, no later one overtakes it. */
    private final class Draft {
        final List<SequenceId> admit = new ArrayList<>();
        final List<TokenGrant> grants = new ArrayList<>();
        private int budget;

        Draft(int budget) { this.budget = budget; }

        boolean prefill(SequenceId id, int promptTokensLeft) {
            int next = Math.min(chunkTokens, promptTokensLeft);
            if (next > budget) {
                budget = 0;
                return false;
            }
            budget -= next;
            return grants.add(new TokenGrant(id, next));
        }
    }
}
