package io.plimsoll.analysis.comparability;

import java.util.List;

/** As many requests as planned went to each arm. */
final class SampleRatioCheck implements Check {
    @Override
    public boolean appliesTo(Arms arms) { return arms.areDrawn(); }

    @Override
    public Rank rank() { return Rank.HARD; }

    @Override
    public List<CheckResult> run(CheckedStage stage, ComparabilityContext context, double alpha) {
        return List.of(RoutedCounts.of(stage.blocks(), RoutedCounts::arrived).result("sample ratio",
                "the pair's", alpha));
    }
}
