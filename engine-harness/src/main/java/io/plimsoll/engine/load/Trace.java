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

    Row row(long index) { return rows.get((int) (index % rows.size())); }

    double gapMicrosMean() { return rows.stream().mapToLong(Row::gapMicros).average().orElseThrow(); }
}
