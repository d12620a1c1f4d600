package io.plimsoll.analysis.effect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

import org.junit.jupiter.api.Test;

import io.plimsoll.analysis.baseline.BaselineOutcome;
import io.plimsoll.analysis.baseline.BaselineThresholds;
import io.plimsoll.model.catalogue.MetricVocabulary;
import io.plimsoll.model.cell.ArmBlock;
import io.plimsoll.model.cell.CellBuilder;
import io.plimsoll.model.cell.CellColumns;
import io.plimsoll.model.cell.Thresholds;
import io.plimsoll.model.experiment.GuardrailSpec;
import io.plimsoll.model.experiment.GuardrailSpec.Rule;
import io.plimsoll.model.experiment.RunId;
import io.plimsoll.model.experiment.Threshold;
import io.plimsoll.model.metric.MetricDefinition;
import io.plimsoll.model.metric.MetricId;
import io.plimsoll.model.telemetry.ChunkGaps;
import io.plimsoll.model.telemetry.EventId;
import io.plimsoll.model.telemetry.Outcome;
import io.plimsoll.model.telemetry.Placement;
import io.plimsoll.model.telemetry.RequestTelemetry;
import io.plimsoll.model.telemetry.TokenTimings;
import io.plimsoll.model.traffic.Role;

/** The gaps of one request rise and fall together: a hundred of them are the evidence of one request. */
class GapsOfRequestsTest {
    private static final MetricId KEY = new MetricId("itl.chunk", 2);
    private static final MetricDefinition GAPS = MetricVocabulary.catalogue().definition(KEY).orElseThrow();
    private static final long THRESHOLD = 50_000;

    @Test
    void aShareIsOfGapsAndScattersAsOneOfRequests() {
        // 40 requests of 100 gaps, 10 of them slow throughout, and 2 that failed
        ShareCount count = ShareCount.ofTreatment(block(40, 10, 2), EffectQuestion.exceedance(GAPS, THRESHOLD,
                new TreeMap<>())).orElseThrow();
        assertThat(count).isEqualTo(new ShareCount(1_002, 4_002, 44)); // at most 42 completed, and 2 failed
        assertThat(count.share()).isCloseTo(0.2504, within(1e-4));
        assertThat(count.badRequests()).isCloseTo(11.02, within(0.01)); // 25.04 % of 44
    }

    @Test
    void oneObservationARequestIsCountedAsItWas() {
        ShareCount of = new ShareCount(3, 40);
        assertThat(of.requests()).isEqualTo(40);
        assertThat(of.badRequests()).isEqualTo(3);
    }

    @Test
    void aFailedRequestIsOneGapOfTheTimeout() {
        RestrictedValues values = RestrictedValues
                .of(block(40, 0, 2), new TreeMap<>(), KEY, GAPS.errorValue())
                .orElseThrow();
        assertThat(values.requests()).isEqualTo(42);
        // (4000 x 20 ms + 2 x 10 s) / 4002
        assertThat(values.moments().mean()).isCloseTo(24_987.5, within(0.1));
    }

    @Test
    void aThresholdOfTheControlNeedsRequestsNotGaps() {
        GuardrailSpec p90 = guardrail();
        assertThat(BaselineThresholds.freeze(block(99, 9, 0).cells(), List.of(p90)))
                .isInstanceOfSatisfying(BaselineOutcome.TooLittle.class, few -> assertThat(few.reasons())
                        .singleElement().asString()
                        .contains("needs 100 observations of itl.chunk in the baseline, got 99"));
        assertThat(BaselineThresholds.freeze(block(100, 0, 0).cells(), List.of(p90)))
                .isInstanceOfSatisfying(BaselineOutcome.Frozen.class,
                        frozen -> assertThat((double) frozen.thresholdOf("smooth").orElseThrow().value())
                                .isCloseTo(60_000, within(600.0)));
    }

    private static GuardrailSpec guardrail() {
        return new GuardrailSpec("smooth", GAPS,
                new Rule.RelativeTail(new Threshold.ControlMultiple(3, 90), 0.02), new TreeMap<>());
    }

    /** Every request has 100 gaps, of 20 ms or, where it is slow, of 80 ms. */
    private static ArmBlock block(int completed, int slow, int failed) {
        CellColumns columns = CellColumns
                .of(new Thresholds(new TreeMap<>(Map.of(KEY, new TreeSet<>(List.of(THRESHOLD))))))
                .withGaps(KEY);
        CellBuilder builder = new CellBuilder();
        for (int i = 0; i < completed + failed; i++)
            builder.add(request(i < slow ? 80_000 : 20_000,
                    i < completed ? Outcome.COMPLETED : Outcome.FAILED), columns);
        return new ArmBlock(builder.take());
    }

    private static RequestTelemetry request(long gap, Outcome outcome) {
        TokenTimings tokens = new TokenTimings(1_000, 1_000 + 100 * gap, gap, 101,
                new ChunkGaps(new TreeMap<>(Map.of(ChunkGaps.bin(gap), 100L))));
        return new RequestTelemetry(new EventId(1, 0, 1), "q",
                new Placement(Optional.of(new RunId("gaps", 1)), "", 1, 1, 0, false, "new", Role.TREATMENT,
                        "a"),
                1_700_000_000_000_000L, 0, 2_000 + 100 * gap, outcome, Optional.of(tokens), 10, 101, "chat",
                "", "", 0, "", "");
    }
}
