package io.plimsoll.model.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.integers;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.plimsoll.testkit.BinomialBound;

class AssignmentTest {
    /** Computed with Python's hashlib: int.from_bytes(sha256("v1." + salt + "." + unit)[:8], "big") % 1000000. */
    @ParameterizedTest
    @CsvSource({"default,alice,241574", "default,bob,550268", "default,conversation-42,384858",
            "default,'',549439",
            "default,ünit,258088", "other,alice,535026"})
    void aUnitStaysInItsBucketForEver(String salt, String unit, int bucket) {
        assertThat(Assignment.bucketOf(new Layer("any", salt), unit)).isEqualTo(new Bucket(bucket));
    }

    @Test
    void aGrowingShareOnlyAddsBuckets() {
        qt().withFixedSeed(1)
                .forAll(integers().between(0, Bucket.COUNT - 1), integers().between(0, 5_000),
                        integers().between(0, 5_000))
                .check((bucket, a, b) -> {
                    Role small = Assignment.roleOf(new Bucket(bucket), new TrafficShare(Math.min(a, b)));
                    Role large = Assignment.roleOf(new Bucket(bucket), new TrafficShare(Math.max(a, b)));
                    return small == Role.REST || small == large;
                });
    }

    @Test
    void bothArmsHaveExactlyTheirShareOfTheBuckets() {
        for (int basisPoints : new int[]{0, 1, 2_500, 5_000}) {
            long[] counts = new long[Role.values().length];
            for (int bucket = 0; bucket < Bucket.COUNT; bucket++)
                counts[Assignment.roleOf(new Bucket(bucket), new TrafficShare(basisPoints)).ordinal()]++;
            assertThat(counts[Role.TREATMENT.ordinal()]).isEqualTo(100L * basisPoints);
            assertThat(counts[Role.PAIRED_CONTROL.ordinal()]).isEqualTo(100L * basisPoints);
        }
    }

    @Test
    void aboveOneHalfTheTreatmentGrowsAndItsControlShrinks() {
        TrafficShare most = new TrafficShare(7_000);
        assertThat(Assignment.roleOf(new Bucket(699_999), most)).isEqualTo(Role.TREATMENT);
        assertThat(Assignment.roleOf(new Bucket(700_000), most)).isEqualTo(Role.PAIRED_CONTROL);
    }

    @Test
    void unitsFallEvenlyIntoBucketsAndTwoLayersDoNotAgree() {
        int units = 20_000;
        int treated = 0;
        int both = 0;
        for (int i = 0; i < units; i++) {
            boolean one = Assignment.bucketOf(new Layer("a", "a"), "u" + i).value() < Bucket.COUNT / 4;
            boolean other = Assignment.bucketOf(new Layer("b", "b"), "u" + i).value() < Bucket.COUNT / 4;
            if (one) treated++;
            if (one && other) both++;
        }
        assertThat(treated).isBetween(BinomialBound.atLeast(units, 0.25), BinomialBound.atMost(units, 0.25));
        assertThat(both).isBetween(BinomialBound.atLeast(units, 0.0625), BinomialBound.atMost(units, 0.0625));
    }
}
