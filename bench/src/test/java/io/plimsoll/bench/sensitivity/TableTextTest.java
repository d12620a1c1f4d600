package io.plimsoll.bench.sensitivity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;

import io.plimsoll.analysis.interval.Interval;
import io.plimsoll.analysis.sensitivity.Quantity;
import io.plimsoll.bench.sensitivity.PairElasticities.Estimate;

class TableTextTest {
    @Test
    void aCellSaysWhatOnePercentMoreDoesAndWhatWasNotMeasuredSaysWhy() {
        Cell cell = new Cell(Quantity.OFFERED_LOAD, 0.86, Seen.Column.TTFT_MEAN);
        TreeMap<Cell, Estimate> estimates = new TreeMap<>(
                Map.of(cell, new Estimate(10, new Interval(0, 12))));
        String text = TableText.of(estimates, Map.of(Quantity.SM_CLOCK, "no GPU"));
        // 1.01^10 = 1.1046
        assertThat(text).contains("+10.46 % (+0.00 to +12.68)", "SM clock         not measured: no GPU",
                "too few requests");
        assertThat(cell.id()).isEqualTo("sensitivity.load.ttft_mean.u86");
    }
}
