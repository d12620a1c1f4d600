package io.plimsoll.service.board;

import io.plimsoll.analysis.calibration.AaLane;
import io.plimsoll.analysis.calibration.CalibrationVerdict;
import io.plimsoll.service.judge.Calibration;
import io.plimsoll.service.view.CalibrationView;
import io.plimsoll.service.view.Tone;
import io.plimsoll.service.view.VerdictView;

/** The lanes of equal arms, in words. */
final class CalibrationViews {
    private CalibrationViews() {}

    static CalibrationView of(Calibration calibration) {
        return new CalibrationView(verdict(calibration.worst()),
                calibration.lanes().stream().map(CalibrationViews::lane).toList(),
                calibration.runs().stream().map(it -> it.run().toString()).toList());
    }

    private static CalibrationView.Lane lane(Calibration.Lane of) {
        AaLane lane = of.verdict().lane();
        return new CalibrationView.Lane(verdict(of), lane.runs(), lane.rejections(), lane.alpha(),
                of.verdict().bounds().lower(), of.verdict().bounds().upper());
    }

    private static VerdictView verdict(Calibration.Lane lane) {
        return switch (lane.verdict()) {
            case CalibrationVerdict.Calibrated _ ->
                new VerdictView("calibrated", Tone.GOOD, lane.sentence());
            case CalibrationVerdict.NotCalibrated _ ->
                new VerdictView("not calibrated", Tone.BAD, lane.sentence());
            case CalibrationVerdict.CannotTell _ ->
                new VerdictView("cannot tell", Tone.OPEN, lane.sentence());
        };
    }
}
