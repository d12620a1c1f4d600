package io.plimsoll.rollout.guardrail;

import java.time.Duration;

import io.plimsoll.analysis.sequence.AlphaBudget;

/**
 * How evidence is weighed; sealed with the run.
 *
 * @param phi tuning of the t-mixture, see {@link io.plimsoll.analysis.sequence.TMixture#phiFor}
 */
public record JudgingRules(AlphaBudget budget, double phi, Duration minBake) {}
