package io.plimsoll.analysis.comparability;

import java.util.List;

import io.plimsoll.model.cell.MetricSnapshot;

/** As many requests as planned went to each arm. */
final class SampleRatioCheck implements Check {
    @Override
    public boolean appliesTo(Arms arms) { return arms.areDrawn(); }

    @Override
    public Rank rank() { return Rank.HARD; }

    @Override
    public List<CheckResult> run(MetricSnapshot snapshot, ComparabilityContext context, double alpha) {
        return List.of(RoutedCounts.of(snapshot.blocks(), RoutedCounts::arrived).result("sample ratio",
                "the pair's", alpha));
    }
}
