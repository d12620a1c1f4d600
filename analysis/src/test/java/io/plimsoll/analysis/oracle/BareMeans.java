package io.plimsoll.analysis.oracle;

import tools.jackson.databind.JsonNode;

import io.plimsoll.analysis.moments.SampleMoments;

/** Two means without a test, in the arithmetic of the files: n / 0 is infinite, 0 / 0 is no number. */
record BareMeans(SampleMoments control, SampleMoments treatment) {
    static BareMeans of(JsonNode input) {
        return new BareMeans(SampleMoments.of(Inputs.doubles(input.get("control"))),
                SampleMoments.of(Inputs.doubles(input.get("treatment"))));
    }

    /** NaN of fewer than two values. */
    static double variance(SampleMoments arm) {
        return arm.n() < 2 ? Double.NaN : arm.sampleVariance();
    }

    double difference() { return treatment.minus(control); }

    double standardError() {
        return Math.sqrt(variance(control) / control.n() + variance(treatment) / treatment.n());
    }

    double t(double hypothesis) { return (difference() - hypothesis) / standardError(); }

    double lift() { return difference() / Math.abs(control.mean()); }

    double standardErrorOfLift() {
        double ratio = treatment.mean() / control.mean();
        return Math
                .sqrt(variance(treatment) / treatment.n() + ratio * ratio * variance(control) / control.n())
                / Math.abs(control.mean());
    }
}
