package io.plimsoll.analysis.fixed;

import java.util.Arrays;

/**
 * The treatment's sum of ranks among all sums that drawing it from the pooled observations can give. Ranks are doubled, so
 * that the mid-ranks of ties are whole numbers.
 */
final class RankSum {
    /** About a second of additions. */
    private static final double MOST_WORK = 1e9;

    private final int[] ranks;
    private final int treatments;
    private final long sum;
    private final double tieTerm;
    private final boolean allTied;

    private RankSum(int[] ranks, int treatments, long sum, double tieTerm, boolean allTied) {
        this.ranks = ranks;
        this.treatments = treatments;
        this.sum = sum;
        this.tieTerm = tieTerm;
        this.allTied = allTied;
    }

    static RankSum of(TwoSamples samples) {
        int[] ranks = new int[samples.n()];
        int[] before = new int[1];
        long[] sum = new long[1];
        double[] ties = new double[1];
        boolean[] allTied = new boolean[1];
        samples.eachGroup((controls, treatments) -> {
            int size = controls + treatments;
            int doubled = 2 * before[0] + size + 1;
            Arrays.fill(ranks, before[0], before[0] + size, doubled);
            before[0] += size;
            sum[0] += (long) treatments * doubled;
            ties[0] += (double) size * size * size - size;
            allTied[0] = size == ranks.length;
        });
        return new RankSum(ranks, samples.treatment.length, sum[0], ties[0], allTied[0]);
    }

    /** Doubled. */
    long treatment() { return sum; }

    /** Sum of t^3 - t over the groups of ties. */
    double tieTerm() { return tieTerm; }

    boolean allTied() { return allTied; }

    private int reflection() { return 2 * (ranks.length + 1); }

    private long mean() { return (long) treatments * (ranks.length + 1); }

    private int chosen() { return Math.min(treatments, ranks.length - treatments); }

    boolean isTooLarge() { return (double) ranks.length * chosen() * draw().above() > MOST_WORK; }

    /** Chance of a sum as far from the middle as observed, on its side; the smaller arm is drawn, as it is the same draw. */
    double tail() {
        return draw().lowerTail();
    }

    private Draw draw() {
        int size = chosen();
        boolean drawsTreatment = size == treatments;
        boolean low = drawsTreatment == (sum <= mean());
        return new Draw(low ? ranks : reflected(), size, least(size, drawsTreatment));
    }

    /** What the drawn arm's sum is at most, after turning ranks around where it lies high. */
    private long least(int size, boolean drawsTreatment) {
        long total = (long) ranks.length * (ranks.length + 1);
        long drawn = drawsTreatment ? sum : total - sum;
        long other = (long) size * reflection() - drawn;
        return Math.min(drawn, other);
    }

    private int[] reflected() {
        int[] reflected = new int[ranks.length];
        Arrays.setAll(reflected, i -> reflection() - ranks[ranks.length - 1 - i]);
        return reflected;
    }

    /** So many of rising ranks, drawn without order, whose sum is at most a limit. */
    private static final class Draw {
        private final int[] ranks;
        private final int size;
        private final long limit;
        private final int unit; // without ties every second sum is none

        Draw(int[] ranks, int size, long limit) {
            this.ranks = ranks;
            this.size = size;
            this.limit = limit;
            this.unit = Arrays.stream(ranks).allMatch(rank -> rank % 2 == 0) ? 2 : 1;
        }

        /** Sums from the smallest possible one to the limit. */
        int above() {
            return Math.toIntExact((limit - Arrays.stream(ranks, 0, size).asLongStream().sum()) / unit);
        }

        /**
         * After k ranks, chance[i][s] is that i of them, drawn at random, sum to s above the i smallest; the k-th is among them with
         * chance i / k. Nothing is subtracted, so a tiny tail is right.
         *
         * @see "Streitberg, Roehmel (1986), Exact distributions for permutation and rank tests, Statistical Software Newsletter 12"
         */
        double lowerTail() {
            double[][] chance = new double[size + 1][above() + 1];
            chance[0][0] = 1;
            for (int k = 1; k <= ranks.length; k++)
                for (int i = Math.min(k, size); i >= 1; i--)
                    add(chance[i], chance[i - 1], (ranks[k - 1] - ranks[i - 1]) / unit, (double) i / k);
            return Arrays.stream(chance[size]).sum();
        }

        private static void add(double[] with, double[] without, int shift, double share) {
            for (int s = 0; s < with.length; s++)
                with[s] *= 1 - share;
            for (int s = shift; s < with.length; s++)
                with[s] += share * without[s - shift];
        }
    }
}
