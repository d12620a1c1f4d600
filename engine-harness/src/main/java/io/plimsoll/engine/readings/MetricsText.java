package io.plimsoll.engine.readings;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The Prometheus text format 0.0.4. Help and type of a metric are passed over: which name is what is known here anyway. The official
 * Java client writes this format and does not read it.
 *
 * @see "Prometheus documentation, Exposition formats, Text-based format"
 */
final class MetricsText {
    private MetricsText() {}

    /** All samples in their order; a page with one bad line gives none, as it may be cut short. */
    static List<Sample> parse(String page) throws UnreadableMetricsException {
        List<Sample> samples = new ArrayList<>();
        int number = 0;
        for (String line : page.split("\n", -1)) {
            number++;
            try {
                sample(line).ifPresent(samples::add);
            } catch (LineReader.BadLineException e) {
                throw new UnreadableMetricsException(
                        "line %d, column %d: %s".formatted(number, e.column, e.getMessage()));
            }
        }
        return samples;
    }

    private static Optional<Sample> sample(String line) throws LineReader.BadLineException {
        LineReader in = new LineReader(line);
        in.skipBlanks();
        if (in.atEnd() || in.at('#'))
            return Optional.empty();
        String name = in.name("a metric's name", true);
        in.skipBlanks();
        Map<String, String> labels = in.at('{') ? in.labels() : Map.of();
        in.skipBlanks();
        double value = in.value();
        in.skipBlanks();
        if (!in.atEnd()) in.timestamp();
        in.skipBlanks();
        if (!in.atEnd()) throw in.bad("nothing more is expected here");
        return Optional.of(new Sample(name, labels, value));
    }
}
