package io.plimsoll.model.cell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

import org.junit.jupiter.api.Test;

import io.plimsoll.model.experiment.RunId;
import io.plimsoll.model.telemetry.EngineLoad;
import io.plimsoll.model.telemetry.EngineTelemetry;
import io.plimsoll.model.telemetry.EventId;
import io.plimsoll.model.telemetry.GpuReading;
import io.plimsoll.model.telemetry.MeasuredBlock;
import io.plimsoll.model.telemetry.Site;
import io.plimsoll.model.traffic.Role;

class EngineBlockTest {
    private static final MeasuredBlock AT = new MeasuredBlock(new RunId("faster", 1), 1, 7, 3,
            Role.TREATMENT);

    @Test
    void aReadingOfNoBlockIsInNone() {
        EngineTelemetry reading = reading(OptionalInt.of(1), GpuReading.NONE);
        assertThat(EngineBlock.of(new EngineTelemetry(reading.id(), "r1", "", "", Site.UNKNOWN, 1, 0,
                reading.load(), reading.gpu()))).isEmpty();
    }

    @Test
    void readingsAddUp() {
        EngineBlock block = of(reading(OptionalInt.of(4), gpu(9_000, 1_980, 2_619, 0x4, 60)))
                .plus(of(reading(OptionalInt.of(6), gpu(8_000, 1_960, 2_400, 0x41, 71))))
                .plus(of(reading(OptionalInt.empty(), GpuReading.NONE)));
        assertThat(block.readings()).isEqualTo(3);
        assertThat(block.running()).isEqualTo(new Said(10, 2));
        assertThat(block.running().mean()).hasValue(5);
        assertThat(block.waiting()).as("nobody said it").isEqualTo(Said.NOTHING);
        assertThat(block.smClockMhz()).isEqualTo(new Said(3_940, 2));
        assertThat(block.smClockMhzMin()).hasValue(1_960);
        assertThat(block.memoryClockMhzMin()).hasValue(2_400);
        assertThat(block.memoryClockMhzMax()).hasValue(2_619);
        assertThat(block.throttleBits()).as("idle is no reason").hasValue(0x44);
        assertThat(block.temperatureCelsiusMax()).hasValue(71);
    }

    @Test
    void onlyBusyReadingsTellClocks() {
        EngineBlock idle = of(reading(OptionalInt.of(3), gpu(0, 345, 405, 0x1, 31)));
        assertThat(idle.smClockMhz()).as("the GPU says that it did nothing").isEqualTo(Said.NOTHING);
        assertThat(idle.memoryClockMhzMin()).isEmpty();
        assertThat(idle.temperatureCelsiusMax()).hasValue(31);
        GpuReading silent = new GpuReading(OptionalInt.empty(), OptionalLong.empty(), OptionalInt.of(1_980),
                OptionalInt.empty(), OptionalLong.empty(), OptionalInt.empty());
        assertThat(of(reading(OptionalInt.of(3), silent)).smClockMhz()).as("its engine does")
                .isEqualTo(new Said(1_980, 1));
        assertThat(of(reading(OptionalInt.of(0), silent)).smClockMhz()).isEqualTo(Said.NOTHING);
        assertThat(of(reading(OptionalInt.empty(), silent)).smClockMhz()).isEqualTo(Said.NOTHING);
    }

    @Test
    void heatAndTheBoardSlowDownAndACapOfPowerDoesNot() {
        assertThat(slowedBy(0x4)).as("power cap").isFalse();
        assertThat(slowedBy(0x1 | 0x2 | 0x10 | 0x100)).isFalse();
        assertThat(slowedBy(0x8)).isTrue();
        assertThat(slowedBy(0x20)).isTrue();
        assertThat(slowedBy(0x40)).isTrue();
        assertThat(slowedBy(0x84)).isTrue();
        assertThat(of(reading(OptionalInt.of(1), gpu(1, 1, 1, 0x88, 1))).slowdowns())
                .containsExactly(Slowdown.HARDWARE, Slowdown.POWER_BRAKE);
        EngineBlock untold = of(reading(OptionalInt.of(1), GpuReading.NONE));
        assertThat(untold.throttleBits()).isEmpty();
        assertThat(untold.isSlowedDown()).isFalse();
    }

    private static boolean slowedBy(long bits) {
        return of(reading(OptionalInt.of(1), gpu(9_000, 1_980, 2_619, bits, 60))).isSlowedDown();
    }

    private static EngineBlock of(EngineTelemetry reading) { return EngineBlock.of(reading).orElseThrow(); }

    private static GpuReading gpu(int utilization, int sm, int memory, long bits, int temperature) {
        return new GpuReading(OptionalInt.of(utilization), OptionalLong.empty(), OptionalInt.of(sm),
                OptionalInt.of(memory), OptionalLong.of(bits), OptionalInt.of(temperature));
    }

    private static EngineTelemetry reading(OptionalInt running, GpuReading gpu) {
        return new EngineTelemetry(new EventId(1, 0, 0), "r1", "v", "", Site.UNKNOWN, Optional.of(AT), 1, 0,
                new EngineLoad(OptionalInt.empty(), OptionalLong.empty(), OptionalLong.empty(), running,
                        OptionalInt.empty(), OptionalLong.empty(), OptionalLong.empty(),
                        OptionalLong.empty()),
                gpu);
    }
}
