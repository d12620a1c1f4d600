package io.plimsoll.service.preview;

import io.plimsoll.model.experiment.Engine;
import io.plimsoll.model.experiment.ExperimentSpec;

/**
 * What means scatter where this fleet has no history; somebody else's traffic may scatter several times more or less.
 * <p>Built-in engines: our A/A bench, 20 runs of {@code examples/a-a.yaml} at 18 chats a second over four replicas on
 * two cores. The TTFT effects of the runs had a standard deviation of 5.0 %, so over 8 pairs of 36 requests an arm that
 * of a pair is 14 %; the widths of the runs' intervals say 13 %.
 * <p>Other engines: a simulation of one H100 at 63 % load with the lengths of the Azure 2023 conversation trace. Over
 * seeds the mean TTFT of 2,400 requests has a coefficient of variation of 4.8 %, that of TPOT 3.1 %; two arms of as many
 * requests each differ by sqrt 2 times that.
 */
final class AssumedScatter {
    private static final Scatter BUILTIN_TTFT = new Scatter(0.14, 36, true,
            "assumed, not measured on this fleet: equal built-in variants under the demo's chats, 20 A/A runs, mean TTFT of 36 requests an arm and pair differs by 14 %");
    private static final Scatter SIMULATED_TTFT = new Scatter(Math.sqrt(2) * 0.048, 2_400, true,
            "assumed, not measured on this fleet: simulated H100 at 63 % load, Azure 2023 conversation lengths, mean TTFT of 2,400 requests varies by 4.8 %");
    private static final Scatter SIMULATED_TPOT = new Scatter(Math.sqrt(2) * 0.031, 2_400, true,
            "assumed, not measured on this fleet: simulated H100 at 63 % load, Azure 2023 conversation lengths, mean TPOT of 2,400 requests varies by 3.1 %");

    private AssumedScatter() {}

    /** For metrics without a figure of their own that of TTFT, the larger, stands in. */
    static Scatter of(String metric, ExperimentSpec spec) {
        boolean builtin = spec.control().engine() instanceof Engine.Builtin
                && spec.treatment().engine() instanceof Engine.Builtin;
        if (metric.equals("tpot") && !builtin) return SIMULATED_TPOT;
        Scatter ttft = builtin ? BUILTIN_TTFT : SIMULATED_TTFT;
        return metric.equals("ttft")
                ? ttft
                : new Scatter(ttft.sd(), ttft.requests(), true,
                        ttft.source() + ", taken for " + metric + " too");
    }
}
