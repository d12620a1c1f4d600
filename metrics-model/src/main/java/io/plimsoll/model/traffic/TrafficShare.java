package io.plimsoll.model.traffic;

import java.math.BigDecimal;

/** A share of traffic in basis points, 0 to 10,000. */
public record TrafficShare(int basisPoints) implements Comparable<TrafficShare> {
    public static final TrafficShare NONE = new TrafficShare(0);
    public static final TrafficShare ALL = new TrafficShare(10_000);

    public TrafficShare {
        if (basisPoints < 0 || basisPoints > 10_000)
            throw new IllegalArgumentException(
                    "a share lies between 0% and 100%, got " + percent(basisPoints));
    }

    /** Reads the human form, as {@code 25%} or {@code 0.5%}; at most two decimals. */
    public static TrafficShare parse(String text) {
        String trimmed = text.strip();
        if (!trimmed.endsWith("%"))
            throw new IllegalArgumentException("\"%s\" has no unit; write \"%s%%\"".formatted(text, trimmed));
        try {
            return new TrafficShare(new BigDecimal(trimmed.substring(0, trimmed.length() - 1).strip())
                    .movePointRight(2).intValueExact());
        } catch (ArithmeticException | NumberFormatException e) {
            throw new IllegalArgumentException(
                    "\"%s\" is no share; write a percentage with at most two decimals, as \"25%%\""
                            .formatted(text),
                    e);
        }
    }

    public double fraction() { return basisPoints / 10_000.0; }

    @Override
    public int compareTo(TrafficShare other) { return Integer.compare(basisPoints, other.basisPoints); }

    @Override
    public String toString() { return percent(basisPoints); }

    private static String percent(int basisPoints) {
        return BigDecimal.valueOf(basisPoints, 2).stripTrailingZeros().toPlainString() + "%";
    }
}
