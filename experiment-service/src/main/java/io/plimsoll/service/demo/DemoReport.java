package io.plimsoll.service.demo;

import java.time.Instant;
import java.util.List;

/** What {@code reports/demo.json} says: how each experiment ended, and every decision on the way. */
public record DemoReport(List<Experiment> experiments) {
    public DemoReport {
        experiments = List.copyOf(experiments);
    }

    /** @param outcome {@code PROMOTED}, {@code ROLLED_BACK}, {@code UNDECIDED}, ... */
    public record Experiment(String id, String run, String outcome, List<Decision> decisions) {
        public Experiment {
            decisions = List.copyOf(decisions);
        }
    }

    public record Decision(Instant at, String kind, int stage, String share, String because) {}

    public boolean allDecided() {
        return experiments.stream().allMatch(
                experiment -> experiment.outcome().equals("PROMOTED")
                        || experiment.outcome().equals("ROLLED_BACK"));
    }
}
