package io.plimsoll.db.telemetry;

import java.math.BigInteger;
import java.time.Instant;
import java.util.OptionalInt;

/**
 * What one replica's engine and GPU said in one minute.
 *
 * @param readings how many can be true
 * @param implausible how many cannot: they are in nothing else
 * @param windowMicros in which the tokens were counted
 * @param runningSum requests in the batch, summed over readings
 * @param waitingSum requests that waited for it, likewise
 * @param kvBasisPointsMax the fullest that the KV cache was
 * @param powerMicros in which the power was known
 * @param energyNanojoules in that time
 * @param throttleBits NVML's clocks event reasons, or-ed
 */
public record EngineMinuteRow(Key key, long readings, long implausible, long windowMicros, long promptTokens,
        long outputTokens,
        long runningSum, long waitingSum, OptionalInt kvBasisPointsMax, long powerMicros,
        BigInteger energyNanojoules, OptionalInt smClockMhzMin, OptionalInt temperatureCelsiusMax,
        long throttleBits) {
    /** An empty string is unknown. */
    public record Key(Instant minute, String replica, String variant, String fingerprint, String host,
            String gpu, String region) {}

    /** One reading that cannot be true. */
    public static EngineMinuteRow implausible(Key key) {
        return new EngineMinuteRow(key, 0, 1, 0, 0, 0, 0, 0, OptionalInt.empty(), 0, BigInteger.ZERO,
                OptionalInt.empty(), OptionalInt.empty(), 0);
    }

    /** Both as one; commutative and associative. */
    public EngineMinuteRow plus(EngineMinuteRow other) {
        return new EngineMinuteRow(key, readings + other.readings, implausible + other.implausible,
                windowMicros + other.windowMicros,
                promptTokens + other.promptTokens, outputTokens + other.outputTokens,
                runningSum + other.runningSum, waitingSum + other.waitingSum,
                max(kvBasisPointsMax, other.kvBasisPointsMax), powerMicros + other.powerMicros,
                energyNanojoules.add(other.energyNanojoules), min(smClockMhzMin, other.smClockMhzMin),
                max(temperatureCelsiusMax, other.temperatureCelsiusMax), throttleBits | other.throttleBits);
    }

    private static OptionalInt max(OptionalInt one, OptionalInt other) {
        if (one.isEmpty() || other.isEmpty()) return one.isEmpty() ? other : one;
        return OptionalInt.of(Math.max(one.getAsInt(), other.getAsInt()));
    }

    private static OptionalInt min(OptionalInt one, OptionalInt other) {
        if (one.isEmpty() || other.isEmpty()) return one.isEmpty() ? other : one;
        return OptionalInt.of(Math.min(one.getAsInt(), other.getAsInt()));
    }
}
