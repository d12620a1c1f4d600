package io.plimsoll.analysis.comparability;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

import io.plimsoll.analysis.comparability.CheckResult.State;
import io.plimsoll.model.cell.AlignedBlock;
import io.plimsoll.model.cell.ArmBlock;
import io.plimsoll.model.cell.MetricSummary;
import io.plimsoll.model.cell.QuantileSketch;
import io.plimsoll.model.metric.MetricDefinition;
import io.plimsoll.model.metric.StandardMetrics;

/**
 * How late the load generator sent. Beyond 2 ms between the arms, the client and not the engine makes the latency; beyond 2 ms and a
 * tenth of the median TTFT in one arm it is told, as latencies count from when a request was meant to be sent.
 */
final class SendLagCheck implements Check {
    private static final String NAME = "send lag";
    private static final double LIMIT_MICROS = 2_000; // of PCS-1
    private static final QuantileSketch.Cuts LIMIT = new QuantileSketch.Cuts(LIMIT_MICROS);
    private static final double OF_TTFT = 0.1; // of PCS-1
    private static final double RARE = 0.01;
    private static final double MILLI = 1_000;

    @Override
    public Rank rank() { return Rank.RUN_QUALITY; }

    @Override
    public Findings run(CheckedStage stage, ComparabilityContext context, double alpha) {
        PairedDifference lag = PairedDifference.of(stage.units(),
                arm -> stage.summaries().mean(arm, StandardMetrics.SEND_LAG), alpha);
        List<CheckResult> results = new ArrayList<>();
        results.add(between(lag));
        late("treatment", stage, AlignedBlock::treatment).ifPresent(results::add);
        late("control", stage, AlignedBlock::control).ifPresent(results::add);
        return Findings.of(results);
    }

    private static CheckResult between(PairedDifference lag) {
        if (lag.pairs() < 2)
            return new CheckResult(NAME, "", "", State.UNKNOWN,
                    "needs two pairs of blocks with observations, got " + lag.pairs(), "");
        String size = String.format(Locale.ROOT, "%+.2f ms", lag.moments().difference() / MILLI);
        CheckResult result = new CheckResult(NAME, millis(lag.moments().treatment()),
                millis(lag.moments().control()), State.PASSED,
                "send lag differs by %s between the arms, at most 2 ms is allowed".formatted(size), "");
        if (!lag.isBeyond(LIMIT_MICROS)) return result;
        return lag.isSurelyBeyond(LIMIT_MICROS)
                ? result.off(size, "moves every ttft and e2e by as much").as(State.REFUSED,
                        "send lag differs by %s between the arms, more than 2 ms, and chance does not explain it"
                                .formatted(size),
                        "give the load generator more of the machine, or send less")
                : result.as(State.UNKNOWN, result.explanation() + ", which may be chance", "");
    }

    private static Optional<CheckResult> late(String arm, CheckedStage stage,
            Function<AlignedBlock, ArmBlock> of) {
        if (!isLate(stage, of)) return Optional.empty();
        double lag = quantile(stage, of, StandardMetrics.SEND_LAG, 0.99);
        double allowed = Math.max(LIMIT_MICROS, OF_TTFT * quantile(stage, of, StandardMetrics.TTFT, 0.5));
        return lag <= allowed
                ? Optional.empty()
                : Optional.of(new CheckResult(NAME + ": " + arm, "", "", State.NOTED,
                        "one request in a hundred of the %s was sent %s late or more, %s is usual: the load generator is short of the machine"
                                .formatted(arm, millis(lag), millis(allowed)),
                        "").off(millis(lag), "in every ttft and e2e of both arms"));
    }

    /** Whether more than one in a hundred is beyond 2 ms at all. */
    private static boolean isLate(CheckedStage stage, Function<AlignedBlock, ArmBlock> of) {
        List<MetricSummary> lags = summaries(stage, of, StandardMetrics.SEND_LAG);
        double squares = 0;
        double all = 0;
        for (MetricSummary lag : lags) {
            squares += lag.moments().sumOfSquares().doubleValue();
            all += lag.moments().n();
        }
        if (squares <= RARE * all * LIMIT_MICROS * LIMIT_MICROS) return false; // Markov's bound on how many are
        double late = 0;
        for (MetricSummary lag : lags)
            late += lag.sketch().countsOver(LIMIT)[0];
        return late > RARE * all;
    }

    private static double quantile(CheckedStage stage, Function<AlignedBlock, ArmBlock> of,
            MetricDefinition metric, double q) {
        return QuantileSketch
                .merged(summaries(stage, of, metric).stream().map(MetricSummary::sketch).toList())
                .quantile(q).orElse(0);
    }

    private static List<MetricSummary> summaries(CheckedStage stage, Function<AlignedBlock, ArmBlock> of,
            MetricDefinition metric) {
        List<MetricSummary> all = new ArrayList<>();
        for (AlignedBlock block : stage.blocks())
            all.addAll(stage.summaries().of(of.apply(block), metric).summaries());
        return all;
    }

    private static String millis(double micros) {
        return String.format(Locale.ROOT, "%.4g ms", micros / MILLI);
    }
}
