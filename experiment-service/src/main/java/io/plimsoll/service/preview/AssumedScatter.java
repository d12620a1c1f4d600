package io.plimsoll.service.preview;

/**
 * What means scatter where this fleet has no history. From a simulation of one H100 at 63 % load with the lengths of the
 * Azure 2023 conversation trace: over seeds, the mean TTFT of 2,400 requests has a coefficient of variation of 4.8 %, that
 * of TPOT 3.1 %. Two arms of as many requests each then differ by sqrt 2 times that.
 */
final class AssumedScatter {
    private static final double REQUESTS = 2_400;
    private static final double TTFT = 0.048;
    private static final double TPOT = 0.031;
    private static final String ORIGIN = "assumed, not measured on this fleet: simulated H100 at 63 %% load, Azure 2023 conversation lengths, mean %s of 2,400 requests varies by %s %%";

    private AssumedScatter() {}

    /** For metrics without a figure of their own that of TTFT, the larger, stands in. */
    static Scatter of(String metric) {
        return metric.equals("tpot")
                ? new Scatter(Math.sqrt(2) * TPOT, REQUESTS, true, ORIGIN.formatted("TPOT", "3.1"))
                : new Scatter(Math.sqrt(2) * TTFT, REQUESTS, true, ORIGIN.formatted("TTFT", "4.8")
                        + (metric.equals("ttft") ? "" : ", taken for " + metric + " too"));
    }
}
