package io.plimsoll.service.view;

import java.util.List;

/**
 * How often our own verdicts have seen what is not there: over all runs of equal arms (A/A) that were played to their end.
 *
 * @param verdict of all lanes together
 * @param runs that were counted, the newest first
 */
public record CalibrationView(VerdictView verdict, List<Lane> lanes, List<String> runs) {
    public CalibrationView {
        lanes = List.copyOf(lanes);
        runs = List.copyOf(runs);
    }

    /**
     * One kind of verdict.
     *
     * @param promised the share of runs that may reject
     * @param lower bound of the share that do, at 99.73 % with {@code upper}
     */
    public record Lane(VerdictView verdict, long runs, long rejections, double promised, double lower,
            double upper) {}
}
