package io.plimsoll.analysis.comparability;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import io.plimsoll.analysis.comparability.Adjustment.BlockCovariate;
import io.plimsoll.analysis.comparability.Adjustment.RegressedOn;
import io.plimsoll.analysis.comparability.Adjustment.StratifiedBy;
import io.plimsoll.analysis.comparability.Restriction.ThroughputOnly;
import io.plimsoll.analysis.comparability.Restriction.WithoutGaps;
import io.plimsoll.analysis.comparability.Restriction.WithoutStart;

/** What is left out goes together with anything; what is taken out does not. */
class RestrictionsTest {
    private static final Repair REGRESSED = Repair.by(new RegressedOn(List.of(BlockCovariate.OFFERED_LOAD)));
    private static final Repair STRATIFIED = Repair.by(new StratifiedBy("workloadClass", List.of("a", "b")));

    @Test
    void restrictionsAddUp() {
        Repair all = and(and(Repair.by(new WithoutGaps()), REGRESSED), Repair.by(new ThroughputOnly()));
        assertThat(all.restrictions()).containsExactly(new WithoutGaps(), new ThroughputOnly());
        assertThat(all.adjustment()).isEqualTo(REGRESSED.adjustment());
        assertThat(all.method()).isEqualTo(
                "regression on offered load, without metrics of gaps between chunks, throughput and goodput only");
    }

    @Test
    void theLongerStartIsLeftOut() {
        Repair both = and(Repair.by(new WithoutStart(2)), Repair.by(new WithoutStart(10)));
        assertThat(both.restrictions()).containsExactly(new WithoutStart(10));
        assertThat(both.start()).isEqualTo(10);
    }

    @Test
    void twoUnlikeAdjustmentsDoNotGoTogether() {
        assertThat(REGRESSED.with(STRATIFIED)).isEmpty();
        assertThat(REGRESSED.with(Repair.by(new WithoutGaps())).flatMap(it -> it.with(STRATIFIED))).isEmpty();
    }

    private static Repair and(Repair one, Repair other) {
        Optional<Repair> both = one.with(other);
        assertThat(both).isPresent();
        return both.orElseThrow();
    }
}
