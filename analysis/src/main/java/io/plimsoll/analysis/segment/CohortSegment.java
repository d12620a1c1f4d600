package io.plimsoll.analysis.segment;

/**
 * What a cohort may take from one segment.
 *
 * @param weight of the segment in the question: its share of all traffic, or 0 where it is not asked about
 * @param varianceOfUnit variance of the segment's effect times the units that it rests on, above 0
 * @param costOfUnit in any unit, the same for all segments, above 0
 * @param available units that there are, 2 or more
 */
public record CohortSegment(String segment, double weight, double varianceOfUnit, double costOfUnit,
        long available) {
    public CohortSegment {
        if (!(weight >= 0 && weight <= 1))
            throw new IllegalArgumentException(
                    "segment %s: a weight is 0 to 1, got %s".formatted(segment, weight));
        if (!isAboveZero(varianceOfUnit) || !isAboveZero(costOfUnit))
            throw new IllegalArgumentException(
                    "segment %s: variance and cost of a unit are above 0, got %s and %s"
                            .formatted(segment, varianceOfUnit, costOfUnit));
        if (available < 2)
            throw new IllegalArgumentException(
                    "segment %s: 2 units at least, got %d".formatted(segment, available));
    }

    private static boolean isAboveZero(double value) { return value > 0 && value < Double.POSITIVE_INFINITY; }

    /** Units per lambda: w sigma / sqrt(cost). */
    double slope() {
        return weight * Math.sqrt(varianceOfUnit / costOfUnit);
    }
}
