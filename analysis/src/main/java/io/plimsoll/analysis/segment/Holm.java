package io.plimsoll.analysis.segment;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Step-down correction over a family: the chance of any false claim is at most alpha, under any dependence. */
final class Holm {
    private Holm() {}

    /** In the order given. @see "Holm (1979), Scandinavian Journal of Statistics 6(2)" */
    static List<Double> adjusted(List<Double> p) {
        Double[] adjusted = new Double[p.size()];
        double running = 0;
        int left = p.size();
        for (int i : IntStream.range(0, p.size()).boxed().sorted(Comparator.comparing(p::get)).toList()) {
            running = Math.max(running, Math.min(1, p.get(i) * left--));
            adjusted[i] = running;
        }
        return Arrays.asList(adjusted);
    }
}
