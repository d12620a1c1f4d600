package io.plimsoll.service.otlp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;

import org.junit.jupiter.api.Test;

import io.plimsoll.model.telemetry.EventId;

class SpanNumbersTest {
    private static SpanNumbers resume(int partition, Optional<String> committed, long offset) {
        return SpanNumbers.resume("spans", partition, partition, committed, offset);
    }

    @Test
    void whatWasCommittedGoesOnWhereverItIsRead() {
        SpanNumbers first = resume(2, Optional.empty(), 40);
        EventId zero = first.take();
        EventId one = first.take();
        assertThat(zero.sequence()).isZero();
        EventId two = resume(2, Optional.of(first.committed()), 77).take();
        assertThat(two).isEqualTo(new EventId(one.producerStartMicros(), 2, 2));
    }

    @Test
    void anotherPartitionAndAnotherBeginningAreOtherProducers() {
        long one = resume(2, Optional.empty(), 40).take().producerStartMicros();
        assertThat(resume(1, Optional.empty(), 40).take().producerStartMicros()).isNotEqualTo(one);
        assertThat(resume(2, Optional.empty(), 41).take().producerStartMicros()).isNotEqualTo(one);
    }

    @Test
    void offsetsOfAnotherHandBeginANewProducer() {
        EventId fresh = resume(0, Optional.of("moved by hand"), 12).take();
        assertThat(fresh).isEqualTo(resume(0, Optional.empty(), 12).take());
    }

    @Test
    void aProducerIsNeverTakenForOneThatIsNamedByItsStart() {
        assertThat(resume(0, Optional.empty(), 0).take().producerStartMicros())
                .isGreaterThanOrEqualTo(1L << 62);
    }
}
