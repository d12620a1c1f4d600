package io.plimsoll.rollout.guardrail;

import java.time.Duration;

import io.plimsoll.analysis.effect.Estimator;
import io.plimsoll.analysis.effect.KnownHosts;
import io.plimsoll.analysis.sequence.AlphaBudget;

/**
 * How evidence is weighed; sealed with the run.
 *
 * @param phi tuning of the t-mixture, see {@link io.plimsoll.analysis.sequence.TMixture#phiFor}
 * @param hosts what is known of hosts, for arms that keep theirs
 */
public record JudgingRules(AlphaBudget budget, double phi, Duration minBake, KnownHosts hosts) {
    /** Which know nothing of hosts. */
    public JudgingRules(AlphaBudget budget, double phi, Duration minBake) {
        this(budget, phi, minBake, KnownHosts.NONE);
    }

    public JudgingRules knowing(KnownHosts known) { return new JudgingRules(budget, phi, minBake, known); }

    /** With all of alpha on one side: what a guardrail must get past. */
    public Estimator passing() {
        return Estimator.oneSided(budget.passing(), phi).knowing(hosts);
    }

    /** With one guardrail's share of alpha: what raises an alarm. */
    public Estimator alarm() {
        return Estimator.oneSided(budget.alarm(), phi).knowing(hosts);
    }
}
