package io.plimsoll.analysis.comparability;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

import io.plimsoll.analysis.comparability.CheckResult.State;
import io.plimsoll.analysis.design.PairValue;
import io.plimsoll.model.cell.AlignedBlock;

/**
 * Engines hold as many requests as were sent to them, times how long each stayed: L = lambda W. More is load that came another way, and
 * where only one arm has it, that arm looks slow. Less is what requests spend between router and engine, or gauges that do not count all.
 *
 * @see "Little (1961), A Proof for the Queuing Formula L = lambda W, Operations Research 9(3)"
 */
final class LittlesLawCheck implements Check {
    private static final String NAME = "Little's law";
    private static final double LIMIT = 0.02; // of PCS-1
    private static final double BETWEEN_ARMS = 0.1;
    /**
     * What a request may spend before its engine counts it, and after: the router, the network, for engines that count between steps the
     * one that runs when it comes. 5 to 8 ms of the built-in engine on two cores.
     */
    private static final double ON_THE_WAY_MICROS = 20_000;
    private static final int QUESTIONS = 3; // each arm, and one against the other

    @Override
    public Rank rank() { return Rank.RUN_QUALITY; }

    @Override
    public Findings run(CheckedStage stage, ComparabilityContext context, double alpha) {
        Optional<Duration> measured = context.measured();
        if (measured.isEmpty() || stage.blocks().stream().allMatch(LittlesLawCheck::isUnread))
            return Findings.NONE;
        UnderWay treatment = UnderWay.of(stage, AlignedBlock::treatment, measured.get(), context.endpoints());
        UnderWay control = UnderWay.of(stage, AlignedBlock::control, measured.get(), context.endpoints());
        List<CheckResult> results = new ArrayList<>();
        results.add(between(treatment, control, alpha / QUESTIONS));
        Stream.of(of("treatment", treatment, alpha / QUESTIONS), of("control", control, alpha / QUESTIONS))
                .flatMap(Optional::stream).forEach(results::add);
        return Findings.of(results);
    }

    private static boolean isUnread(AlignedBlock block) {
        return block.treatment().engines().isEmpty() && block.control().engines().isEmpty();
    }

    /** Of one arm, only where it is off. */
    private static Optional<CheckResult> of(String arm, UnderWay values, double alpha) {
        PairedDifference found = own(values, alpha);
        if (found.pairs() < 2) return Optional.empty();
        double asked = found.moments().control();
        boolean more = holdsMore(values, found);
        double limit = LIMIT + values.edge() + values.share(ON_THE_WAY_MICROS);
        return more || found.isSurelyBeyond(limit * asked)
                ? Optional.of(new CheckResult(NAME + ": " + arm, "", "", State.NOTED,
                        String.format(Locale.ROOT,
                                "the engines of the %s held %.3g requests on average, and the requests that were routed to them make %.3g: %s",
                                arm, found.moments().treatment(), asked,
                                more
                                        ? "they serve requests that did not come through this router, or telemetry is incomplete"
                                        : "their gauges do not count what they should, or requests spend their time on the way to them"),
                        "").off(percent(found.relative()), ""))
                : Optional.empty();
    }

    private static PairedDifference own(UnderWay values, double alpha) {
        return PairedDifference.of(values.values(), alpha, values.variance());
    }

    private static boolean holdsMore(UnderWay values, PairedDifference own) {
        return own.moments().difference() > 0 && own.isSurelyBeyond((LIMIT + values.edge()) * values.asked());
    }

    private static CheckResult between(UnderWay treatment, UnderWay control, double alpha) {
        List<PairValue> excess = UnderWay.excess(treatment, control);
        if (excess.size() < 2)
            return new CheckResult(NAME, "", "", State.UNKNOWN,
                    "needs two pairs of blocks in which all engines of both arms were read and all requests completed, got "
                            + excess.size(),
                    "");
        PairedDifference found = PairedDifference.of(excess, alpha,
                treatment.relativeVariance() + control.relativeVariance());
        double limit = BETWEEN_ARMS + Math.max(treatment.edge(), control.edge())
                + Math.max(treatment.share(ON_THE_WAY_MICROS), control.share(ON_THE_WAY_MICROS));
        String size = String.format(Locale.ROOT, "%+.1f pp", 100 * found.moments().difference());
        CheckResult result = new CheckResult(NAME, percent(found.moments().treatment()),
                percent(found.moments().control()), State.PASSED,
                String.format(Locale.ROOT,
                        "what engines hold beyond the requests that were routed to them differs by %s between the arms, %.1f pp are allowed",
                        size, 100 * limit),
                "");
        if (!found.isBeyond(limit)) return result;
        if (!found.isSurelyBeyond(limit))
            return result.as(State.UNKNOWN, result.explanation() + ", which may be chance", "");
        String why = result.explanation() + ", and chance does not explain it: ";
        // Less in one arm is no load: its gauges count later, or its requests are longer on their way.
        return holdsMore(treatment, own(treatment, alpha)) || holdsMore(control, own(control, alpha))
                ? result.off(size, "not bounded: it is load that nobody counted").as(State.REFUSED,
                        why + "one arm serves load that the other does not see",
                        "send all requests of both arms through the router, and nothing else to its engines")
                : result.off(size, "").as(State.NOTED,
                        why + "the engines of one arm do not count all the time that its requests take", "");
    }

    private static String percent(double share) { return String.format(Locale.ROOT, "%+.1f%%", 100 * share); }
}
