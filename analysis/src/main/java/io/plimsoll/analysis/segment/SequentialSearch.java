package io.plimsoll.analysis.segment;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import io.plimsoll.analysis.multiplicity.EBenjaminiHochberg;

/**
 * The same search at every look, from e-values of "this slice is not harmed more than the rest". Of the slices named at any
 * stopping time, a share of at most alpha is wrong on average, under any dependence ({@link EBenjaminiHochberg}).
 */
public final class SequentialSearch {
    private SequentialSearch() {}

    /**
     * @param logE natural logarithm of each slice's e-value; fixed slices, all of them, also those that look harmless
     * @param alpha false discovery rate, in (0, 1)
     * @return the names, strongest first; empty while nothing is shown
     */
    public static List<String> culprits(Map<String, Double> logE, double alpha) {
        if (logE.values().stream().anyMatch(it -> it.isNaN()))
            throw new IllegalArgumentException("an e-value is a number, got " + logE);
        List<Map.Entry<String, Double>> ordered = logE.entrySet().stream()
                .sorted(Map.Entry.<String, Double>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .toList();
        boolean[] named = EBenjaminiHochberg
                .reject(ordered.stream().mapToDouble(it -> Math.exp(it.getValue())).toArray(), alpha);
        return IntStream.range(0, named.length).filter(i -> named[i]).mapToObj(i -> ordered.get(i).getKey())
                .toList();
    }
}
