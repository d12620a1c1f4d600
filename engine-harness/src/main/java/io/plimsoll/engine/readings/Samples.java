package io.plimsoll.engine.readings;

import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/** Looks up samples by name. An engine of several parts (data parallel ranks, models) has one a part under each name. */
record Samples(List<Sample> all) {
    /** Counts beyond this are no longer exact in a double, and no engine has counted as far. */
    private static final double EXACT_MAX = 1L << 53;

    Samples {
        all = List.copyOf(all);
    }

    Stream<Sample> named(String name) { return all.stream().filter(sample -> sample.name().equals(name)); }

    /** Over the parts; empty where the name is not there, or a part says no number. */
    OptionalLong sum(String name) {
        return whole(values(name));
    }

    OptionalInt small(String name) {
        OptionalLong sum = sum(name);
        return sum.isPresent() && sum.getAsLong() <= Integer.MAX_VALUE
                ? OptionalInt.of((int) sum.getAsLong())
                : OptionalInt.empty();
    }

    OptionalDouble mean(String name) { return DoubleStream.of(values(name)).average(); }

    /** Of numbers that stand in a label, as those of an info metric do. */
    OptionalLong sumOfLabel(String name, String label) {
        return whole(named(name).mapToDouble(sample -> number(sample.label(label))).toArray());
    }

    private double[] values(String name) { return named(name).mapToDouble(Sample::value).toArray(); }

    private static OptionalLong whole(double[] parts) {
        double sum = DoubleStream.of(parts).sum();
        return parts.length > 0 && sum >= 0 && sum <= EXACT_MAX // this form rejects NaN too
                ? OptionalLong.of(Math.round(sum))
                : OptionalLong.empty();
    }

    private static double number(String text) {
        return text.matches("\\d{1,15}") ? Long.parseLong(text) : Double.NaN;
    }
}
