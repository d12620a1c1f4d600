package io.plimsoll.analysis.planned;

import java.util.ArrayList;
import java.util.List;

/**
 * A test with planned looks: alpha is spent over information, and the bound of each look is the one at which just its share
 * is spent, by recursive integration over the trials that go on. Z is asymptotically normal with independent increments of its
 * score, as the statistics of accumulating blocks are. Has more power than a sequence that holds at every look, and is valid
 * at its own looks only.
 *
 * @param informationRates of the looks, rising, in (0, 1]; at most {@value #LOOKS_MAX}
 * @param alpha of all looks together, in (0, 1)
 * @see "Lan, DeMets (1983), Biometrika 70(3)"
 */
public record GroupSequentialDesign(List<Double> informationRates, double alpha, Sides sides,
        AlphaSpending spending) {
    public static final int LOOKS_MAX = 50;

    public GroupSequentialDesign {
        informationRates = List.copyOf(informationRates);
        if (!(alpha > 0 && alpha < 1))
            throw new IllegalArgumentException("alpha lies in (0, 1), got " + alpha);
        if (informationRates.isEmpty() || informationRates.size() > LOOKS_MAX)
            throw new IllegalArgumentException(
                    "a plan has 1 to %d looks, got %d".formatted(LOOKS_MAX, informationRates.size()));
        double before = 0;
        for (double rate : informationRates) {
            if (!(rate > before && rate <= 1))
                throw new IllegalArgumentException(
                        "information rates rise and lie in (0, 1], got " + informationRates);
            before = rate;
        }
    }

    /** So many looks at equal distances, the last at all of the information. */
    public static GroupSequentialDesign equallySpaced(int looks, double alpha, Sides sides,
            AlphaSpending spending) {
        List<Double> rates = new ArrayList<>();
        for (int look = 1; look <= looks; look++)
            rates.add((double) look / looks);
        return new GroupSequentialDesign(rates, alpha, sides, spending);
    }

    /** The bounds, in order. A record keeps no state: ask once and hold what it says. */
    public List<PlannedLook> looks() {
        List<PlannedLook> looks = new ArrayList<>();
        ContinuingScore going = ContinuingScore.start(0);
        double before = 0;
        for (int i = 0; i < informationRates.size(); i++) {
            double t = informationRates.get(i);
            double spent = spending.cumulative(t, alpha, sides);
            double s = going.exceededWith((spent - before) / (sides == Sides.TWO ? 2 : 1), t);
            looks.add(new PlannedLook(i + 1, t, s / Math.sqrt(t), spent));
            going = going.within(lower(s), s, t, rateAfter(i));
            before = spent;
        }
        return looks;
    }

    /**
     * What the design does when there is an effect.
     *
     * @param drift mean of Z when all information is there: effect / its standard error then
     */
    public OperatingCharacteristics operating(double drift) {
        return OperatingCharacteristics.of(this, looks(), drift);
    }

    /** The lower end of what goes on at a look with this upper bound of the score. */
    double lower(double upper) {
        return sides == Sides.TWO ? -upper : Double.NEGATIVE_INFINITY;
    }

    /** Of the look after that with index i; its own rate for the last one. */
    double rateAfter(int i) {
        return informationRates.get(Math.min(i + 1, informationRates.size() - 1));
    }
}
