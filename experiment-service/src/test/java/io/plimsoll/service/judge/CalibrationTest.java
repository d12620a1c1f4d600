package io.plimsoll.service.judge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.plimsoll.analysis.calibration.CalibrationVerdict;
import io.plimsoll.model.experiment.RunId;
import io.plimsoll.service.judge.Calibration.AaRun;

class CalibrationTest {
    @Test
    void noRunIsNoCalibration() {
        Calibration nothing = new Calibration(List.of());
        assertThat(nothing.sealed().calibrated()).isFalse();
        assertThat(nothing.sealed().sentence()).contains("0 of 0 A/A runs", "examples/a-a.yaml");
    }

    @Test
    void bothLanesMustBeCalibrated() {
        assertThat(runs(120, 2, 3).sealed().calibrated()).isTrue();
        assertThat(runs(60, 2, 40).sealed().calibrated()).isFalse();
        assertThat(runs(60, 2, 40).sealed().sentence()).contains("better or worse in 40 of 60 A/A runs",
                "promised is at most 10.0 %", "trusted");
        assertThat(runs(60, 30, 3).worst().verdict()).isInstanceOf(CalibrationVerdict.NotCalibrated.class);
        assertThat(runs(5, 0, 0).worst().verdict()).isInstanceOf(CalibrationVerdict.CannotTell.class);
    }

    private static Calibration runs(int runs, int alarmed, int declared) {
        return new Calibration(IntStream.range(0, runs).mapToObj(
                i -> new AaRun(new RunId("a-a", i + 1), 0.05, i < alarmed, i < declared)).toList());
    }
}
