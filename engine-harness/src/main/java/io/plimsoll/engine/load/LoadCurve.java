package io.plimsoll.engine.load;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Offered load that changes from block to block and is constant within one. The requests of a stream are the same under every curve:
 * only when each is due hangs on it.
 *
 * @param rates requests/s, one a block, above 0
 */
public record LoadCurve(List<Double> rates, Duration block) {
    private static final double MICROS = 1e6;

    public LoadCurve {
        rates = List.copyOf(rates);
        if (rates.isEmpty() || !block.isPositive())
            throw new IllegalArgumentException("a load has a block at least, and blocks a length");
        for (double rate : rates)
            if (!(rate > 0 && rate < 1e6)) // this form rejects NaN too
                throw new IllegalArgumentException("a rate is above 0 requests/s, got " + rate);
    }

    /**
     * Levels evenly spread over rate x (1 +- vary), in an order of chance: so the mean is the rate exactly, and a regression on load has
     * all that the spread can give.
     *
     * @param vary in [0, 1)
     * @param seed of the order: one seed, one order of levels, whatever the rate
     */
    public static LoadCurve varied(double rate, double vary, int blocks, Duration block, long seed) {
        if (!(vary >= 0 && vary < 1))
            throw new IllegalArgumentException(
                    "load varies by 0 or more and less than all of it, got " + vary);
        List<Double> levels = new ArrayList<>();
        for (int i = 0; i < blocks; i++)
            levels.add(blocks == 1 ? 0 : 2.0 * i / (blocks - 1) - 1);
        Collections.shuffle(levels, new Random(seed));
        return new LoadCurve(levels.stream().map(level -> rate * (1 + vary * level)).toList(), block);
    }

    /** A constant load before this one. */
    public LoadCurve after(int blocks, double rate) {
        List<Double> all = new ArrayList<>(Collections.nCopies(blocks, rate));
        all.addAll(rates);
        return new LoadCurve(all, block);
    }

    /** How many requests are due on average, up to the end. */
    public double requests() {
        return rates.stream().mapToDouble(rate -> rate * seconds()).sum();
    }

    /**
     * When the requests of a stream are due.
     *
     * @param stream at one request a second; what is due after the end is left out
     */
    public List<PlannedRequest> plan(List<PlannedRequest> stream) {
        List<PlannedRequest> planned = new ArrayList<>();
        int at = 0;
        double before = 0; // requests due before the block
        for (PlannedRequest request : stream) {
            double due = request.atMicros() / MICROS;
            for (; at < rates.size() && due >= before + rates.get(at) * seconds(); at++)
                before += rates.get(at) * seconds();
            if (at == rates.size()) break;
            planned.add(request.at(Math.min(blockMicros() * (at + 1) - 1,
                    Math.round(blockMicros() * at + MICROS * (due - before) / rates.get(at)))));
        }
        return List.copyOf(planned);
    }

    /** How many of the planned requests are due in each block. */
    public List<Integer> counts(List<PlannedRequest> planned) {
        int[] counts = new int[rates.size()];
        planned.forEach(request -> counts[(int) (request.atMicros() / blockMicros())]++);
        return Arrays.stream(counts).boxed().toList();
    }

    private long blockMicros() { return block.toNanos() / 1_000; }

    private double seconds() { return block.toNanos() / 1e9; }
}
