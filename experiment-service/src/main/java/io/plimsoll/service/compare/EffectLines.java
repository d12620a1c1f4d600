package io.plimsoll.service.compare;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import io.plimsoll.analysis.distribution.StudentT;
import io.plimsoll.analysis.fixed.BinomialCount;
import io.plimsoll.analysis.fixed.FixedAnswer;
import io.plimsoll.analysis.fixed.MeanDifference;
import io.plimsoll.analysis.fixed.MiettinenNurminen;
import io.plimsoll.analysis.fixed.Welch;
import io.plimsoll.analysis.interval.Interval;
import io.plimsoll.analysis.moments.SampleMoments;

/**
 * Estimates what changed. A run is one observation: requests of one run share its start, its clocks and its order, so that
 * their scatter says nothing of how far two runs lie apart.
 */
final class EffectLines {
    private static final double ALPHA = 0.05;
    private static final List<String> JUDGED = List.of("ttft", "tpot", "e2e");
    private static final List<String> SHOWN = List.of("itl.chunk", "e2e_per_token");
    private static final List<String> RATES = List.of("requests_per_s", "output_tokens_per_s",
            "tokens_per_gpu_s", "goodput");
    private static final List<String> QUANTILES = List.of("p50", "p90", "p95", "p99");

    private final Side before;
    private final Side after;
    private final double margin;
    private final boolean paired;

    EffectLines(Side before, Side after, double margin) {
        this.before = before;
        this.after = after;
        this.margin = margin;
        this.paired = runsPair();
    }

    List<EffectLine> lines() {
        List<EffectLine> lines = new ArrayList<>();
        errors().ifPresent(lines::add);
        JUDGED.forEach(metric -> mean(metric, true).ifPresent(lines::add));
        SHOWN.forEach(metric -> mean(metric, false).ifPresent(lines::add));
        for (String metric : JUDGED)
            QUANTILES.forEach(quantile -> quantile(metric, quantile).ifPresent(lines::add));
        RATES.forEach(metric -> mean(metric, false).ifPresent(lines::add));
        return lines;
    }

    /** Run i of both sides served the same requests, and other runs others: then chance of the requests cancels. */
    private boolean runsPair() {
        if (before.runs().size() != after.runs().size() || before.runs().size() < 2) return false;
        for (int i = 0; i < before.runs().size(); i++)
            if (!sameRequests(before.runs().get(i), after.runs().get(i))) return false;
        return !sameRequests(before.runs().get(0), before.runs().get(1));
    }

    private static boolean sameRequests(RunResult one, RunResult two) {
        return one.requests().isPresent() && two.requests().isPresent()
                && one.requests().get().sameRequestsAs(two.requests().get());
    }

    /** Requests fail one by one, so one run a side tells; a margin of 5 % is 5 points of all requests. */
    private Optional<EffectLine> errors() {
        if (before.errors().isEmpty() || after.errors().isEmpty() || before.asked().orElse(0) == 0
                || after.asked().orElse(0) == 0)
            return Optional.empty();
        BinomialCount control = new BinomialCount(before.errors().getAsLong(), before.asked().getAsLong());
        BinomialCount treatment = new BinomialCount(after.errors().getAsLong(), after.asked().getAsLong());
        Interval interval = new MiettinenNurminen(control, treatment).interval(ALPHA);
        return Optional.of(new EffectLine("errors", control.share(), treatment.share(), EffectLine.Unit.SHARE,
                Optional.of(treatment.share() - control.share()), Optional.of(interval), word(interval),
                "%d of %d / %d of %d".formatted(control.x(), control.n(), treatment.x(), treatment.n())));
    }

    private Optional<EffectLine> mean(String metric, boolean judged) {
        Optional<double[]> control = before.means(metric);
        Optional<double[]> treatment = after.means(metric);
        if (control.isEmpty() || treatment.isEmpty()) return Optional.empty();
        double from = Arrays.stream(control.get()).average().orElseThrow();
        double to = Arrays.stream(treatment.get()).average().orElseThrow();
        Optional<Interval> interval = interval(control.get(), treatment.get());
        EffectLine.Word word = !judged
                ? EffectLine.Word.SHOWN
                : interval.map(this::word).orElse(EffectLine.Word.UNDECIDED);
        return Optional.of(new EffectLine(metric + " mean", from, to,
                RATES.contains(metric) ? EffectLine.Unit.PER_SECOND : EffectLine.Unit.SECONDS,
                relative(from, to), interval,
                word, judged ? note(metric) : ""));
    }

    private String note(String metric) {
        if (before.runs().size() < 2 || after.runs().size() < 2) return sameRequestsNote(metric);
        return paired
                ? "%d pairs of runs with the same requests".formatted(before.runs().size())
                : "%d against %d runs".formatted(before.runs().size(), after.runs().size());
    }

    /** Of one run a side: how many of the same requests were slower, which is no evidence about another run. */
    private String sameRequestsNote(String metric) {
        RunResult one = before.runs().getFirst();
        RunResult two = after.runs().getFirst();
        if (before.runs().size() > 1 || after.runs().size() > 1 || !sameRequests(one, two)) return "observed";
        double[] first = one.requests().orElseThrow().values().getOrDefault(metric, new double[0]);
        double[] second = two.requests().orElseThrow().values().getOrDefault(metric, new double[0]);
        int slower = 0;
        int n = 0;
        for (int i = 0; i < Math.min(first.length, second.length); i++) {
            if (Double.isNaN(first[i]) || Double.isNaN(second[i])) continue;
            n++;
            if (second[i] > first[i]) slower++;
        }
        return n == 0 ? "observed" : "observed; %d of the same %d requests slower".formatted(slower, n);
    }

    private Optional<Interval> interval(double[] control, double[] treatment) {
        return paired
                ? pairedInterval(control, treatment)
                : switch (Welch
                        .compare(SampleMoments.of(control), SampleMoments.of(treatment))
                        .then(MeanDifference::relative)) {
                    case FixedAnswer.Known<MeanDifference.RelativeDifference>(var known) ->
                        Optional.of(known.interval(ALPHA));
                    case FixedAnswer.NotEstimable<MeanDifference.RelativeDifference> _ -> Optional.empty();
                };
    }

    /**
     * Mean of (a_i - b_i) / mean b over pairs i of runs, -+ t(k - 1) s / sqrt k.
     *
     * @see "Student (1908), Biometrika 6(1)"
     */
    private static Optional<Interval> pairedInterval(double[] control, double[] treatment) {
        double base = Arrays.stream(control).average().orElseThrow();
        double[] differences = new double[control.length];
        for (int i = 0; i < differences.length; i++)
            differences[i] = (treatment[i] - control[i]) / base;
        SampleMoments moments = SampleMoments.of(differences);
        double error = Math.sqrt(moments.varianceOfMean());
        return error == 0
                ? Optional.empty()
                : Optional.of(Interval.around(moments.mean(),
                        error * new StudentT(differences.length - 1.0).critical(ALPHA)));
    }

    private Optional<EffectLine> quantile(String metric, String quantile) {
        Optional<Double> from = before.quantile(metric, quantile);
        Optional<Double> to = after.quantile(metric, quantile);
        return from.isEmpty() || to.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new EffectLine(metric + " " + quantile, from.get(), to.get(), EffectLine.Unit.SECONDS,
                                relative(from.get(), to.get()), Optional.empty(),
                                EffectLine.Word.SHOWN, ""));
    }

    /** Empty where there was nothing before. */
    private static Optional<Double> relative(double from, double to) {
        return from == 0 ? Optional.empty() : Optional.of((to - from) / from);
    }

    private EffectLine.Word word(Interval change) { return EffectLine.Word.of(change, margin); }
}
