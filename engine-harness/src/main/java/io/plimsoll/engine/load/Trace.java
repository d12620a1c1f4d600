package io.plimsoll.engine.load;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** Arrivals and token counts of a real service, without its contents. Read in a circle. */
record Trace(List<Row> rows) {
    private static final String AZURE = "azure_conv_2023.csv";
    /** Odd, and about as many rows as a block of the demo replays. */
    private static final int AROUND = 41;

    Trace {
        rows = List.copyOf(rows);
    }

    /** @param gapMicros since the row before */
    record Row(long gapMicros, int promptTokens, int outputTokens) {}

    /** See {@code azure_conv_2023.md} beside the file for source and licence. */
    static Trace azureConversations() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(Trace.class.getResourceAsStream(AZURE), AZURE),
                StandardCharsets.UTF_8))) {
            return new Trace(lines.lines()
                    .filter(line -> !line.isEmpty() && Character.isDigit(line.charAt(0)))
                    .map(line -> line.split(","))
                    .map(f -> new Row(Long.parseLong(f[0]), Integer.parseInt(f[1]), Integer.parseInt(f[2])))
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException("the trace in the class path could not be read", e);
        }
    }

    Row row(long index) { return rows.get((int) Math.floorMod(index, (long) rows.size())); }

    /**
     * The gap before a row, in units of the mean gap around it. A machine replays the trace many times faster than it
     * happened: its drift over minutes would become bursts within seconds, which nobody ever sent. So the drift is
     * taken out, and what lies within {@value #AROUND} rows stays as it was.
     */
    double relativeGap(long index) {
        long sum = 0;
        for (long i = index - AROUND / 2; i <= index + AROUND / 2; i++)
            sum += row(i).gapMicros();
        return row(index).gapMicros() * (double) AROUND / sum;
    }
}
