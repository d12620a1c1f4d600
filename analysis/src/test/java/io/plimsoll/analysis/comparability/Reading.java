package io.plimsoll.analysis.comparability;

import java.util.OptionalInt;
import java.util.OptionalLong;

import io.plimsoll.analysis.StageBuilder;
import io.plimsoll.model.cell.EngineBlock;
import io.plimsoll.model.cell.Said;
import io.plimsoll.model.telemetry.MeasuredBlock;
import io.plimsoll.model.traffic.Role;

/**
 * Made-up readings of an engine in a block, ten of them.
 *
 * @param held requests in the engine, summed over the readings
 * @param smClock MHz; 0: there is no GPU
 */
record Reading(long block, Role role, long held, int smClock, int memoryClock, long throttleBits) {
    static final int COUNT = 10;
    private static final long SECONDS = 10;

    Reading at(int otherSmClock, int otherMemoryClock) {
        return new Reading(block, role, held, otherSmClock, otherMemoryClock, throttleBits);
    }

    Reading slowedDown() { return new Reading(block, role, held, smClock, memoryClock, 0x40); }

    Reading withoutGpu() { return new Reading(block, role, held, 0, 0, 0); }

    Reading holding(long more) {
        return new Reading(block, role, held + more, smClock, memoryClock, throttleBits);
    }

    /** About 1,000 a second, and in the treatment 5 % more. */
    private long outputTokens() {
        long ofControl = SECONDS * (1_000 + block % 7);
        return role == Role.TREATMENT ? ofControl + ofControl / 20 : ofControl;
    }

    EngineBlock engine() {
        OptionalInt sm = smClock == 0 ? OptionalInt.empty() : OptionalInt.of(smClock);
        OptionalInt memory = smClock == 0 ? OptionalInt.empty() : OptionalInt.of(memoryClock);
        return new EngineBlock(new MeasuredBlock(StageBuilder.RUN, 1, 7, block, role),
                StageBuilder.replica(block, role), COUNT, new Said(held, COUNT), new Said(0, COUNT),
                outputTokens(), SECONDS * 1_000_000,
                smClock == 0 ? Said.NOTHING : new Said((long) COUNT * smClock, COUNT), sm, memory, memory,
                smClock == 0 ? OptionalLong.empty() : OptionalLong.of(throttleBits), OptionalInt.empty());
    }
}
