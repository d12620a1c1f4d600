package io.plimsoll.model.telemetry;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

import com.datadoghq.sketch.ddsketch.mapping.CubicallyInterpolatedMapping;
import com.datadoghq.sketch.ddsketch.mapping.IndexMapping;

/**
 * The gaps between the chunks of one answer, in microseconds, as counts in bins of 2 %: those of the cells' own sketch, so that
 * counts are added to it without another error.
 *
 * @param counts index of a bin to how many gaps lay in it; gaps of 0 are not counted
 * @see "Masson, Rim, Lee (2019), DDSketch, PVLDB 12(12)"
 */
public record ChunkGaps(SortedMap<Integer, Long> counts) {
    /** Relative error of a value that is read off its bin. */
    public static final double RELATIVE_ERROR = 0.01;
    public static final ChunkGaps NONE = new ChunkGaps(new TreeMap<>());
    /** More bins than a gap of 30 days can need: whoever sends more has mixed up its fields. */
    static final int BINS_MAX = 2_048;
    private static final IndexMapping BINS = new CubicallyInterpolatedMapping(RELATIVE_ERROR);
    /** By bin: to compute one takes the root of a cubic. */
    private static final double[] MICROS = IntStream.range(0, BINS_MAX).mapToDouble(BINS::value).toArray();

    public ChunkGaps {
        counts = Collections.unmodifiableSortedMap(new TreeMap<>(counts));
        if (counts.size() > BINS_MAX
                || counts.values().stream().anyMatch(count -> count < 1 || count > Integer.MAX_VALUE))
            throw new IllegalArgumentException(
                    "gaps are counts of 1 or more in at most %d bins, got %d bins".formatted(BINS_MAX,
                            counts.size()));
    }

    /** The bin of a gap of 1 microsecond or more. */
    public static int bin(long gapMicros) {
        return BINS.index(gapMicros);
    }

    /** A gap that lies in this bin, microseconds. */
    public static double micros(int bin) {
        return bin >= 0 && bin < BINS_MAX ? MICROS[bin] : BINS.value(bin);
    }

    public long total() { return counts.values().stream().mapToLong(Long::longValue).sum(); }
}
