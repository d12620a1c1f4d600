package io.plimsoll.engine.strategy;

/**
 * Decides one engine step. Pure: the same view gives the same plan. Never admits more than {@link KvView#admissible}
 * allows, and never leaves a sequence behind for ever.
 */
@FunctionalInterface
public interface BatchScheduler {
    StepPlan plan(SchedulerView view);
}
