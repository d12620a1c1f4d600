package io.plimsoll.analysis.comparability;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import io.plimsoll.analysis.comparability.CheckResult.State;
import io.plimsoll.analysis.comparability.SealedLoad.Sent;

/** What a schedule of our own says exactly: whether all of it was sent, and how much of its prompts a prefix cache could have. */
final class SealedTrafficCheck implements Check {
    private static final double RATE_LIMIT = 0.005; // both of PCS-1
    private static final double PREFIX_LIMIT = 0.01;
    private static final long ENDS = 2;

    @Override
    public Rank rank() { return Rank.RUN_QUALITY; }

    @Override
    public boolean isSampled() { return false; }

    @Override
    public Findings run(CheckedStage stage, ComparabilityContext context, double alpha) {
        if (context.load().isEmpty()) return Findings.NONE;
        SealedLoad load = context.load().get();
        List<CheckResult> results = new ArrayList<>();
        if (load.treatment().due() > 0 && load.control().due() > 0)
            results.add(achieved(load.treatment(), load.control()));
        reuse(load.treatment().shape(), load.control().shape()).ifPresent(results::add);
        return Findings.of(results);
    }

    private static CheckResult achieved(Sent treatment, Sent control) {
        CheckResult result = new CheckResult("achieved rate", shown(treatment), shown(control), State.PASSED,
                String.format(Locale.ROOT, "what the schedules say came, within %.1f%%", 100 * RATE_LIMIT),
                "");
        double off = Math.max(off(treatment), off(control));
        return off <= RATE_LIMIT
                ? result
                : result.off(String.format(Locale.ROOT, "%.1f%%", 100 * off), "").as(State.REFUSED,
                        "not what the schedules say came: %s to the treatment, %s to the control"
                                .formatted(result.treatment(), result.control()),
                        "give the load generator more of the machine, or send less");
    }

    /** One at each end may lie on the other side of it. */
    private static double off(Sent sent) {
        return Math.max(0, Math.abs(sent.came() - sent.due()) - ENDS) / (double) sent.due();
    }

    private static String shown(Sent sent) { return "%d of %d requests".formatted(sent.came(), sent.due()); }

    private static Optional<CheckResult> reuse(Optional<TrafficShape> treatment,
            Optional<TrafficShape> control) {
        if (treatment.isEmpty() || control.isEmpty()) return Optional.empty();
        double difference = treatment.get().prefixPotential() - control.get().prefixPotential();
        CheckResult result = new CheckResult("prefix reuse", percent(treatment.get().prefixPotential()),
                percent(control.get().prefixPotential()), State.PASSED,
                String.format(Locale.ROOT,
                        "what an endless prefix cache would have of the prompts differs by %+.1f pp, 1 pp is allowed",
                        100 * difference),
                "").ranked(Rank.SOFT);
        return Optional.of(Math.abs(difference) <= PREFIX_LIMIT
                ? result
                : result.off(String.format(Locale.ROOT, "%+.1f pp", 100 * difference), "").as(State.REFUSED,
                        result.explanation(),
                        "send both the same prompts: the same seed, the same generator"));
    }

    private static String percent(double share) { return String.format(Locale.ROOT, "%.1f%%", 100 * share); }
}
