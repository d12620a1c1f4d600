package io.plimsoll.service.judge;

import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

import io.plimsoll.analysis.calibration.AaLane;
import io.plimsoll.analysis.calibration.CalibrationVerdict;
import io.plimsoll.model.experiment.RunId;

/**
 * How often our own verdicts have seen what is not there, over runs of equal arms, in which every rejection is a false one.
 *
 * @param runs that were played to their end, the newest first
 */
public record Calibration(List<AaRun> runs) {
    /** Runs that allow themselves more are left out: three times what the primary metric promises would be no promise. */
    public static final double ALPHA_MAX = 0.1;

    /**
     * @param alarmed whether a guardrail of its spec rolled it back
     * @param declared whether its primary metric was called better or worse at any pair
     */
    public record AaRun(RunId run, double alpha, boolean alarmed, boolean declared) {}

    /** One kind of verdict: what it is, for people, and what its runs say. */
    public record Lane(String what, CalibrationVerdict verdict) {
        /** With its figures. */
        public String sentence() {
            AaLane lane = verdict.lane();
            return String.format(Locale.ROOT, "%s in %d of %d A/A runs, promised is at most %.3g %%%s", what,
                    lane.rejections(), lane.runs(), 100 * lane.alpha(), switch (verdict) {
                        case CalibrationVerdict.Calibrated _ -> ", and three times as many are ruled out";
                        case CalibrationVerdict.NotCalibrated _ ->
                            ": more than chance explains, so no verdict of this fleet can be trusted until it is known why";
                        case CalibrationVerdict.CannotTell _ ->
                            ": too few to tell, run examples/a-a.yaml more often";
                    });
        }
    }

    public Calibration {
        runs = List.copyOf(runs);
    }

    /** Alarms share alpha over guardrails and stages; each end of the primary metric's interval has all of it. */
    public List<Lane> lanes() {
        double alpha = runs.stream().mapToDouble(AaRun::alpha).max().orElse(ALPHA_MAX / 2);
        return List.of(lane("a guardrail rolled back", AaRun::alarmed, alpha),
                lane("the primary metric was called better or worse", AaRun::declared, 2 * alpha));
    }

    private Lane lane(String what, Predicate<AaRun> rejected, double alpha) {
        return new Lane(what,
                new AaLane(runs.size(), runs.stream().filter(rejected).count(), alpha).verdict());
    }

    /** The lane that decides: one that is off, else one that cannot tell, else any, as then all are calibrated. */
    public Lane worst() {
        List<Lane> lanes = lanes();
        return lanes.stream().filter(lane -> lane.verdict() instanceof CalibrationVerdict.NotCalibrated)
                .findFirst()
                .or(() -> lanes.stream()
                        .filter(lane -> lane.verdict() instanceof CalibrationVerdict.CannotTell).findFirst())
                .orElse(lanes.getFirst());
    }

    /** As it is sealed with a run. */
    public Sealed sealed() {
        return new Sealed(worst().verdict() instanceof CalibrationVerdict.Calibrated, worst().sentence());
    }

    /** What was known when a run began; plain data. */
    public record Sealed(boolean calibrated, String sentence) {}
}
