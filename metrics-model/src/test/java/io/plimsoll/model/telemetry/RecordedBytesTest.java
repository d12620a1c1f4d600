package io.plimsoll.model.telemetry;

import java.io.IOException;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import io.plimsoll.model.Vectors;

/** What producers in other languages must write, byte by byte. */
class RecordedBytesTest {
    private static final int HEX_DIGITS_A_LINE = 64;
    private static final long DAY_MICROS = 86_400L * 1_000_000;

    @Test
    void aRequestIsWrittenInTheseBytes() throws IOException {
        Vectors.assertRecorded("telemetry/request-v2.hex", hex(Telemetry.fullExample()));
    }

    @Test
    void aManifestIsWrittenInTheseBytes() throws IOException {
        Vectors.assertRecorded("telemetry/manifest-v2.hex", hex(Telemetry.exampleManifest()));
    }

    /** Small gaps, powers of two, both sides of many edges of bins, and gaps up to the longest that is read. */
    @Test
    void gapsLieInTheseBins() throws IOException {
        TreeSet<Long> gaps = new TreeSet<>();
        for (long gap = 1; gap <= 100; gap++)
            gaps.add(gap);
        for (int bit = 7; bit < 42; bit++)
            gaps.addAll(List.of((1L << bit) - 1, 1L << bit, (1L << bit) + 1));
        for (long gap = 101; gap < 30 * DAY_MICROS; gap = gap * 9 / 8)
            gaps.addAll(edge(gap));
        gaps.add(30 * DAY_MICROS);
        Vectors.assertRecorded("telemetry/gap-bins.tsv", Stream.concat(Stream.of("gap_us\tbin"),
                gaps.stream().map(gap -> gap + "\t" + ChunkGaps.bin(gap))).toList());
    }

    /** The last gap of a bin and the first of the next. */
    private static List<Long> edge(long inside) {
        long low = inside;
        long high = inside * 2;
        while (high - low > 1) {
            long middle = (low + high) >>> 1;
            if (ChunkGaps.bin(middle) == ChunkGaps.bin(inside)) low = middle;
            else
                high = middle;
        }
        return List.of(low, high);
    }

    private static List<String> hex(TelemetryEvent event) {
        String digits = HexFormat.of().formatHex(TelemetryCodec.encode(event));
        return IntStream.iterate(0, from -> from < digits.length(), from -> from + HEX_DIGITS_A_LINE)
                .mapToObj(
                        from -> digits.substring(from, Math.min(digits.length(), from + HEX_DIGITS_A_LINE)))
                .toList();
    }
}
