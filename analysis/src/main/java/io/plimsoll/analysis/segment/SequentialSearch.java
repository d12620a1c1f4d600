package io.plimsoll.analysis.segment;

import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * The same search at every look, from e-values of "this slice is not harmed more than the rest". e-BH names the k slices with the largest e
 * for the largest k with e_(k) >= K / (k alpha): of the slices named at any stopping time, a share of at most alpha is wrong on average,
 * under any dependence.
 *
 * @see "Wang, Ramdas (2022), JRSS-B 84(3), False discovery rate control with e-values"
 */
public final class SequentialSearch {
    private SequentialSearch() {}

    /**
     * @param logE natural logarithm of each slice's e-value; fixed slices, all of them, also those that look harmless
     * @param alpha false discovery rate, in (0, 1)
     * @return the names, strongest first; empty while nothing is shown
     */
    public static List<String> culprits(Map<String, Double> logE, double alpha) {
        if (!(alpha > 0 && alpha < 1))
            throw new IllegalArgumentException("alpha is in (0, 1), got " + alpha);
        if (logE.values().stream().anyMatch(it -> it.isNaN()))
            throw new IllegalArgumentException("an e-value is a number, got " + logE);
        List<Map.Entry<String, Double>> ordered = logE.entrySet().stream()
                .sorted(Map.Entry.<String, Double>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .toList();
        int named = 0;
        for (int k = 1; k <= ordered.size(); k++)
            if (ordered.get(k - 1).getValue() >= Math.log(ordered.size() / (k * alpha)))
                named = k;
        return ordered.stream().limit(named).map(Map.Entry::getKey).toList();
    }
}
