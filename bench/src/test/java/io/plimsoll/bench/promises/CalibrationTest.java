package io.plimsoll.bench.promises;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.plimsoll.bench.promises.Study.Alarms;
import io.plimsoll.testkit.BinomialBound;

/** A small form of {@code bench/run calibration}: seeds 0 to 399. */
class CalibrationTest {
    private static final int RUNS = 400;
    private static final int LOOKS = 200;
    private static final int HONEST = BinomialBound.atMost(RUNS, Looks.ALPHA);

    @ParameterizedTest
    @ValueSource(strings = {"iid-sigma15", "ar-sigma1", "hosts"})
    void equalArmsLookedAt200TimesRaiseNoMoreFalseAlarmsThanPromised(String scenario) {
        assertThat(rows(scenario, "default")).allSatisfy(
                row -> assertThat(row.alarms()).as(row.id()).isLessThanOrEqualTo(HONEST));
    }

    @Test
    void theSameStudyCatchesWelchThatIsPeekedAt() {
        assertThat(rows("iid-sigma15", "welch")).filteredOn(row -> row.id().contains("-mean."))
                .allSatisfy(row -> assertThat(row.alarms()).as(row.id()).isGreaterThan(HONEST));
    }

    @Test
    void theSameStudyCatchesRequestsOfOnePoolTakenForIndependent() {
        assertThat(rows("hosts", "requests")).filteredOn(row -> row.id().contains("-log-mean."))
                .allSatisfy(row -> assertThat(row.alarms()).as(row.id()).isGreaterThan(HONEST));
    }

    @Test
    void fewBlocksAreNoExcuse() {
        assertThat(Study.fewBlocks(2_000)).allSatisfy(row -> assertThat(row.alarms()).as(row.id())
                .isLessThanOrEqualTo(BinomialBound.atMost(2_000, Looks.ALPHA)));
    }

    private static List<Alarms> rows(String id, String method) {
        Scenario scenario = Scenario.all().stream().filter(it -> it.id().equals(id)).findFirst().orElseThrow()
                .lookedAt(LOOKS);
        List<Alarms> rows = Study.falseAlarms(scenario, RUNS).stream()
                .filter(row -> row.id().endsWith(method))
                .toList();
        assertThat(rows).isNotEmpty();
        return rows;
    }
}
