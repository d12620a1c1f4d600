package io.plimsoll.model.cell;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

import com.datadoghq.sketch.ddsketch.DDSketch;
import com.datadoghq.sketch.ddsketch.encoding.ByteArrayInput;
import com.datadoghq.sketch.ddsketch.mapping.IndexMapping;
import com.datadoghq.sketch.ddsketch.store.Store;

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

    /** A bin's index less that of the bin before, the first one its index itself, and how many observations lie in it. */
    interface Steps {
        void accept(int step, long count);
    }

    /** As {@link #forEachStep} gave them. */
    static QuantileSketch ofSteps(long zeros, List<Integer> steps, List<Long> counts) {
        QuantileSketch sketch = empty();
        if (zeros > 0) sketch.sketch.accept(0, zeros);
        Store bins = sketch.sketch.getPositiveValueStore();
        int bin = 0;
        for (int i = 0; i < steps.size(); i++) {
            bin += steps.get(i);
            bins.add(bin, counts.get(i));
        }
        return sketch;
    }

    /** Bins that are not empty, in order. */
    void forEachStep(Steps steps) {
        int[] before = {0};
        sketch.getPositiveValueStore().forEach((bin, count) -> {
            steps.accept(bin - before[0], (long) count);
            before[0] = bin;
        });
    }

    /** A bin's index, and how many observations lie in it. */
    interface Bins {
        void accept(int bin, long count);
    }

    /** Bins that are not empty, in order. */
    void forEachBin(Bins bins) {
        sketch.getPositiveValueStore().forEach((bin, count) -> bins.accept(bin, (long) count));
    }

    /** Observations of 0. */
    long zeros() {
        return Math.round(sketch.getCount() - sketch.getPositiveValueStore().getTotalCount());
    }

    /** Of the library's own bytes, as cells of version 1 hold them. */
    static QuantileSketch decode(byte[] bytes) {
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

    /** Adds so many observations of one bin in place: only the builder that made this sketch may call it. */
    void add(int bin, long count) {
        sketch.getPositiveValueStore().add(bin, count);
    }

    /** Adds observations of 0 in place: only the builder that made this sketch may call it. */
    void addZeros(long count) {
        if (count > 0) sketch.accept(0, count);
    }

    /** Begins anew, in its own memory: only its builder may call it. */
    void clear() { sketch.clear(); }

    public QuantileSketch merge(QuantileSketch other) {
        DDSketch both = sketch.copy();
        both.mergeWith(other.sketch);
        return new QuantileSketch(both);
    }

    /** All of them as one: what merging them one by one gives, without a copy for each. */
    public static QuantileSketch merged(Iterable<QuantileSketch> all) {
        QuantileSketch sum = empty();
        all.forEach(each -> sum.sketch.mergeWith(each.sketch));
        return sum;
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

    /** Values whose place among the bins is looked up once for many sketches. */
    public static final class Cuts {
        private final int[] bins;
        private final double[] parts;

        /** @param values above 0, ascending */
        public Cuts(double... values) {
            for (int i = 1; i < values.length; i++)
                if (values[i] < values[i - 1])
                    throw new IllegalArgumentException("cuts ascend, got " + Arrays.toString(values));
            IndexMapping mapping = empty().sketch.getIndexMapping();
            bins = Arrays.stream(values).mapToInt(mapping::index).toArray();
            parts = IntStream.range(0, values.length).mapToDouble(i -> partOver(values[i],
                    mapping.lowerBound(bins[i]), mapping.upperBound(bins[i]))).toArray();
        }

        public int size() { return bins.length; }
    }

    /** How many observations lie over each of the cuts: in one pass, like {@link #shareOver}. */
    public double[] countsOver(Cuts cuts) {
        Counting counting = new Counting(cuts);
        sketch.getPositiveValueStore().forEach(counting::add);
        return counting.over();
    }

    /** Bins come in order, and so do cuts: each bin goes to the cuts below it by one addition. */
    private static final class Counting {
        private final Cuts cuts;
        private final double[] over;
        /** Of bins that lie over the first so many cuts. */
        private final double[] overFirst;
        private int below;

        Counting(Cuts cuts) {
            this.cuts = cuts;
            over = new double[cuts.size()];
            overFirst = new double[cuts.size() + 1];
        }

        void add(int bin, double count) {
            while (below < over.length && cuts.bins[below] < bin)
                below++;
            overFirst[below] += count;
            for (int i = below; i < over.length && cuts.bins[i] == bin; i++)
                over[i] += count * cuts.parts[i];
        }

        double[] over() {
            double whole = 0;
            for (int i = over.length - 1; i >= 0; i--) {
                whole += overFirst[i + 1];
                over[i] += whole;
            }
            return over;
        }
    }

    private static double partOver(double value, double lower, double upper) {
        return Math.clamp((upper - value) / (upper - lower), 0, 1);
    }

    /** Its part of a cell's bytes. */
    public byte[] encode() {
        WireOutput out = new WireOutput();
        out.varint(zeros());
        forEachStep((step, _) -> out.zigzag(step));
        forEachStep((_, count) -> out.varint(count));
        return out.toBytes();
    }
}
