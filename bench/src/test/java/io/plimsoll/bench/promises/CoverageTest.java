package io.plimsoll.bench.promises;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import io.plimsoll.analysis.study.QuantileCoverage;

/** What a row says of its counts; that the intervals cover is tested where they are made. */
class CoverageTest {
    @Test
    void aShareOutsideTheLimitsIsNamedBeyond() {
        assertThat(row(9_299, 0).line()).contains("92.99 %", "limits 93 to 97 %, BEYOND");
        assertThat(row(9_701, 0).line()).contains("97.01 %", "limits 93 to 97 %, BEYOND");
        assertThat(row(9_500, 0).line()).contains("95.00 %").doesNotContain("BEYOND");
    }

    @Test
    void runsWithoutAnIntervalCountNeitherForNorAgainstButAreNamed() {
        assertThat(row(4_750, 5_000).share()).isEqualTo(ExactShare.of(4_750, 5_000));
        assertThat(row(4_750, 5_000).line()).contains("refused 5000 of 10,000");
    }

    private static Coverage row(int covered, int refused) {
        return new Coverage("coverage.p99.iid", "counted by hand",
                new QuantileCoverage(10_000, covered, 10_000 - covered - refused, 0, refused));
    }
}
