package io.plimsoll.analysis.comparability;

/** As many requests as planned went to each arm. */
final class SampleRatioCheck implements Check {
    @Override
    public boolean appliesTo(Arms arms) { return arms.areDrawn(); }

    @Override
    public Rank rank() { return Rank.HARD; }

    @Override
    public Findings run(CheckedStage stage, ComparabilityContext context, double alpha) {
        return Findings.of(RoutedCounts.of(stage.blocks(), RoutedCounts::arrived).result("sample ratio",
                "the pair's", alpha));
    }
}
