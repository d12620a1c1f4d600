package io.plimsoll.model.cell;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.OptionalDouble;
import java.util.stream.LongStream;

import com.datadoghq.sketch.ddsketch.DDSketch;
import com.datadoghq.sketch.ddsketch.encoding.ByteArrayInput;
import com.datadoghq.sketch.ddsketch.encoding.GrowingByteArrayOutput;
import com.datadoghq.sketch.ddsketch.mapping.IndexMapping;

/**
 * Mergeable quantiles of values of 0 or more, within 1 % of the value; merging in any order gives the same bytes.
 *
 * @see "Masson, Rim, Lee (2019), DDSketch, PVLDB 12(12)"
 */
public final class QuantileSketch {
    /** Relative error of a quantile's value. Never read an effect off it that is not well beyond this. */
    public static final double RELATIVE_ERROR = 0.01;

    private final DDSketch sketch;

    private QuantileSketch(DDSketch sketch) { this.sketch = sketch; }

    public static QuantileSketch empty() { return new QuantileSketch(DDSketch.balanced(RELATIVE_ERROR)); }

    public static QuantileSketch of(LongStream values) {
        QuantileSketch sketch = empty();
        values.forEachOrdered(sketch::accept);
        return sketch;
    }

    public static QuantileSketch decode(byte[] bytes) {
        try {
            QuantileSketch decoded = empty();
            decoded.sketch.decodeAndMergeWith(ByteArrayInput.wrap(bytes));
            return decoded;
        } catch (IOException e) {
            throw new IllegalArgumentException("these %d bytes are no sketch".formatted(bytes.length), e);
        }
    }

    /** Adds in place: only the builder that made this sketch may call it. */
    void accept(long value) {
        sketch.accept(value);
    }

    /** Begins anew, in its own memory: only its builder may call it. */
    void clear() { sketch.clear(); }

    public QuantileSketch merge(QuantileSketch other) {
        DDSketch both = sketch.copy();
        both.mergeWith(other.sketch);
        return new QuantileSketch(both);
    }

    /** These observations, and so many more of one value. */
    public QuantileSketch plus(long value, long times) {
        DDSketch more = sketch.copy();
        more.accept(value, times);
        return new QuantileSketch(more);
    }

    public long count() { return Math.round(sketch.getCount()); }

    /** The value at quantile q in [0, 1]; empty when there are no observations. */
    public OptionalDouble quantile(double q) {
        return sketch.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(sketch.getValueAtQuantile(q));
    }

    /**
     * The share of observations over a value of 0 or more, in [0, 1]: that over the ends of its bin, which are 2 % apart, and
     * between them in proportion. Empty when there are no observations.
     */
    public OptionalDouble shareOver(double value) {
        if (sketch.isEmpty()) return OptionalDouble.empty();
        IndexMapping mapping = sketch.getIndexMapping();
        double over = sketch.getPositiveValueStore().getStream()
                .mapToDouble(bin -> bin.getCount() * partOver(value, mapping.lowerBound(bin.getIndex()),
                        mapping.upperBound(bin.getIndex())))
                .sum();
        return OptionalDouble.of(over / sketch.getCount());
    }

    private static double partOver(double value, double lower, double upper) {
        return Math.clamp((upper - value) / (upper - lower), 0, 1);
    }

    public byte[] encode() {
        try {
            GrowingByteArrayOutput out = GrowingByteArrayOutput.withDefaultInitialCapacity();
            sketch.encode(out, false);
            return out.trimmedCopy();
        } catch (IOException e) {
            throw new UncheckedIOException("an array in memory does not fail", e);
        }
    }
}
