package io.plimsoll.bench.promises;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

import io.plimsoll.bench.Benchmark;
import io.plimsoll.bench.Figure;
import io.plimsoll.bench.promises.Study.Alarms;
import io.plimsoll.bench.promises.Study.Detected;

/** The statistics against traffic whose truth is known: false alarms at every look, how soon an effect is seen, what intervals cover. */
public final class CalibrationBench implements Benchmark {
    private static final int RUNS = 2_000;
    private static final int QUICK_RUNS = 200;
    private static final int DETECTION_RUNS = 300;
    private static final int COVERAGE_RUNS = 10_000;
    private static final int QUICK_COVERAGE_RUNS = 1_000;

    @Override
    public String name() { return "calibration"; }

    @Override
    public String description() {
        return "false alarms of equal arms that are looked at 50 to 1,000 times, how soon effects are found, and what p99 intervals cover (--quick: 200 runs, 1,000 of coverage)";
    }

    @Override
    public List<Figure> run(boolean quick, PrintWriter out) {
        int runs = quick ? QUICK_RUNS : RUNS;
        out.printf(
                "Equal arms, alpha %.2f, %,d runs: share that ever says there is a difference; at most %.2f %% is honest%n",
                Looks.ALPHA, runs, 100 * ExactShare.limit(Looks.ALPHA, runs));
        List<Alarms> alarms = new ArrayList<>();
        for (Scenario scenario : Scenario.all()) {
            out.printf("%n%s: %s%n", scenario.id(), scenario.words());
            alarms.addAll(print(Study.falseAlarms(scenario, runs), out));
        }
        out.printf("%nA look after every block or request%n");
        alarms.addAll(print(Study.fewBlocks(runs), out));
        alarms.addAll(print(List.of(Study.labels(runs)), out));
        out.printf("%nHow soon an effect is found, median%n");
        List<Detected> detected = Study.detections(DETECTION_RUNS);
        detected.forEach(row -> out.println(line(row)));
        List<Coverage> coverage = coverage(quick ? QUICK_COVERAGE_RUNS : COVERAGE_RUNS, out);
        long broken = alarms.stream().filter(row -> row.ours() && !row.isHonest()).count();
        out.printf("%ndefault path: %d of %d rows beyond the limit%n", broken,
                alarms.stream().filter(Alarms::ours).count());
        List<Figure> figures = figures(alarms, detected);
        coverage.forEach(row -> figures.add(row.figure()));
        return figures;
    }

    private static List<Coverage> coverage(int runs, PrintWriter out) {
        out.printf(
                "%nRelative p99 at one fixed look, true effect +%.0f %%, %.0f %% claimed, %,d runs: share of intervals that hold the effect (method LOG, symmetric around the logarithm of the ratio)%n",
                100 * Coverage.EFFECT, 100 * (1 - Looks.ALPHA), runs);
        List<Coverage> rows = Coverage.measure(runs);
        rows.forEach(row -> out.println(row.line()));
        return rows;
    }

    private static List<Alarms> print(List<Alarms> rows, PrintWriter out) {
        rows.forEach(row -> out.printf("  %-40s %6.2f %% (%5.2f to %5.2f)%s%s%n", row.id(),
                100 * row.share().value(),
                100 * row.share().lower(), 100 * row.share().upper(),
                row.ours() && row.phi() > 0 ? "  phi %.3g".formatted(row.phi()) : "",
                row.isHonest() ? "" : "  BEYOND"));
        return rows;
    }

    private static String line(Detected row) {
        return "  %-40s %,8.0f %s, found in %d of %d; a fixed size that knows it: %,.0f%s".formatted(row.id(),
                row.median(), row.unit(), row.detection().found(), row.detection().runs(), row.knowing(),
                row.median() <= row.limit()
                        ? "; limit %,.0f".formatted(row.limit())
                        : row.limit() > 0 ? "; limit %,.0f, BEYOND".formatted(row.limit()) : "");
    }

    private static List<Figure> figures(List<Alarms> alarms, List<Detected> detected) {
        List<Figure> figures = new ArrayList<>();
        alarms.forEach(
                row -> figures.add(new Figure(row.id(), row.share().value(), "of 1", row.share().lower(),
                        row.share().upper())));
        detected.forEach(row -> {
            figures.add(Figure.exact(row.id() + "." + row.unit(), row.median(), row.unit()));
            figures.add(Figure.exact(row.id() + ".found", row.detection().found(),
                    "of %d runs".formatted(row.detection().runs())));
        });
        return figures;
    }
}
