package io.plimsoll.service.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import io.plimsoll.analysis.comparability.ComparabilityReport;
import io.plimsoll.analysis.sensitivity.SensitivityTable;
import io.plimsoll.service.gate.GateOutcome;
import io.plimsoll.service.sensitivity.SensitivityFile;

/**
 * What is said of two sides.
 *
 * @param lines empty when the sides may not be compared: a refusal shows no number
 * @param unknown what neither side records
 * @param margin share of BEFORE, and points of the error share
 */
public record Comparison(Side before, Side after, double margin, List<Finding> findings, List<String> unknown,
        List<EffectLine> lines, GateOutcome outcome, String because) {
    public Comparison {
        findings = List.copyOf(findings);
        unknown = List.copyOf(unknown);
        lines = List.copyOf(lines);
    }

    /** @param margin how much worse a mean may be, a share in (0, 1) */
    public static Comparison of(Side before, Side after, Treatments treatments, double margin) {
        return of(before, after, treatments, margin, SensitivityFile.published().table());
    }

    /** @param sensitivity what a mismatch could make of the metrics */
    public static Comparison of(Side before, Side after, Treatments treatments, double margin,
            SensitivityTable sensitivity) {
        List<ComparabilityReport> blocks = RecordedPair.of(before, after).stream()
                .map(pair -> pair.report(sensitivity)).toList();
        List<Finding> findings = new ArrayList<>(FieldCheck.of(before, after, treatments));
        findings.addAll(BlockFindings.of(blocks));
        List<String> unknown = Unknowns.of(before, after);
        List<Finding> refusing = findings.stream().filter(it -> it.weight() == Finding.Weight.REFUSES)
                .toList();
        if (!refusing.isEmpty())
            return new Comparison(before, after, margin, findings, unknown, List.of(),
                    GateOutcome.NOT_COMPARABLE,
                    "%s%s".formatted(refusing.getFirst().text(),
                            refusing.size() == 1 ? "" : " (and %d more)".formatted(refusing.size() - 1)));
        List<EffectLine> lines = lines(before, after, margin, blocks);
        Verdict verdict = verdict(before, after, lines);
        String adjusted = blocks.stream().filter(ComparabilityReport.ComparableAfter.class::isInstance)
                .map(ComparabilityReport.ComparableAfter.class::cast)
                .map(it -> "; comparable after " + it.repair().method()).findFirst().orElse("");
        return new Comparison(before, after, margin, findings, unknown, lines, verdict.outcome,
                verdict.because + adjusted
                        + (treatments.wholeSetup() ? "; setup against setup, so no cause is named" : ""));
    }

    /** A number that holds a mismatch is not shown beside the one that does not. */
    private static List<EffectLine> lines(Side before, Side after, double margin,
            List<ComparabilityReport> blocks) {
        List<EffectLine> plain = new EffectLines(before, after, margin).lines();
        if (blocks.stream().noneMatch(ComparabilityReport.ComparableAfter.class::isInstance)) return plain;
        List<EffectLine> lines = new ArrayList<>(
                plain.stream().filter(line -> line.unit() == EffectLine.Unit.SHARE).toList());
        int pairs = Math.min(before.runs().size(), after.runs().size()); // a run counts once
        lines.addAll(AdjustedLines.of(blocks.subList(0, pairs).stream()
                .map(ComparabilityReport.Allowed.class::cast).toList(), margin));
        return lines;
    }

    private record Verdict(GateOutcome outcome, String because) {}

    private static Verdict verdict(Side before, Side after, List<EffectLine> lines) {
        List<EffectLine> judged = lines.stream().filter(EffectLine::isJudged).toList();
        Optional<String> both = onBothSides(before, after);
        if (both.isPresent())
            return new Verdict(GateOutcome.UNDECIDED,
                    "%s is on both sides, digit by digit: a run against itself differs in nothing and proves nothing"
                            .formatted(both.get()));
        double lost = lines.stream().filter(line -> line.unit() == EffectLine.Unit.SHARE)
                .mapToDouble(line -> Math.abs(line.after() - line.before())).findFirst().orElse(0);
        boolean survivors = lost > FieldCheck.SURVIVORS; // then latencies compare other requests, and errors alone tell
        for (EffectLine line : judged)
            if (line.word() == EffectLine.Word.REGRESSION
                    && (!survivors || line.unit() == EffectLine.Unit.SHARE))
                return new Verdict(GateOutcome.REGRESSION,
                        "%s is worse beyond the margin, by %s".formatted(line.metric(), line.changeText()));
        if (judged.stream().noneMatch(line -> line.unit() == EffectLine.Unit.SECONDS))
            return new Verdict(GateOutcome.UNDECIDED,
                    "the files have no mean of ttft, tpot or e2e in common");
        if (before.runs().size() < 2 || after.runs().size() < 2)
            return new Verdict(GateOutcome.UNDECIDED,
                    "one run on a side: the scatter within a run is not the scatter between runs; save two runs a side or more");
        if (survivors)
            return new Verdict(GateOutcome.UNDECIDED, String.format(Locale.ROOT,
                    "completion differs by %.1f pp, so latencies are those of survivors", 100 * lost));
        List<String> open = judged.stream().filter(line -> line.word() == EffectLine.Word.UNDECIDED)
                .map(EffectLine::metric).toList();
        if (!open.isEmpty())
            return new Verdict(GateOutcome.UNDECIDED,
                    "the runs scatter too much to tell for %s; save more runs"
                            .formatted(String.join(", ", open)));
        boolean better = judged.stream().anyMatch(
                line -> line.word() == EffectLine.Word.BETTER && line.unit() == EffectLine.Unit.SECONDS);
        return new Verdict(GateOutcome.PASS,
                better
                        ? "no mean is worse beyond the margin, and some are better"
                        : "no mean is worse beyond the margin");
    }

    private static Optional<String> onBothSides(Side before, Side after) {
        return after.runs().stream().filter(run -> before.runs().stream().anyMatch(run::isSameRunAs))
                .map(RunResult::source).findFirst();
    }

    public List<Finding> findings(Finding.Weight weight) {
        return findings.stream().filter(it -> it.weight() == weight).toList();
    }

    public String lastLine() { return "verdict: %s - %s".formatted(outcome.word(), because); }
}
