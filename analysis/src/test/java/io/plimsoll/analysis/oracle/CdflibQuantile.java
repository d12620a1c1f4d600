package io.plimsoll.analysis.oracle;

import java.util.function.DoubleUnaryOperator;

import io.plimsoll.analysis.distribution.StandardNormal;
import io.plimsoll.analysis.distribution.StudentT;

/**
 * The quantile of Student's t as cdflib searches for it, which scipy 1.10 calls. Its search ends when it is
 * sure of eight digits, and the known answers carry what it stopped at: up to 9e-10 off, more than their tolerance where an
 * interval's end is near 0. So an end is compared at cdflib's quantile, and our own quantile with cdflib's to the digits
 * that cdflib promises.
 *
 * @see "Brown, Lovato, Russell (1994), DCDFLIB: dt1, dinvr, dzror"
 * @see "Bus, Dekker (1975), Two Efficient Algorithms with Guaranteed Convergence, algorithm R, ACM TOMS 1(4)"
 */
final class CdflibQuantile {
    private static final double PROMISED = 1e-8;
    private static final double[][] START = {{1, 1}, {3, 16, 5}, {-15, 17, 19, 3},
            {-945, -1920, 1482, 776, 79}};
    private static final double[] START_OVER = {4, 96, 384, 92160};

    private CdflibQuantile() {}

    /** The t with P(T &gt; t) = tail, tail below 1/2; ours where the search does not end at the same promised digits. */
    static double upper(StudentT law, double tail) {
        double q = 1 - (1 - tail); // scipy is given the other side
        double ours = law.upperQuantile(q);
        double theirs = search(t -> law.upperTail(t) - q, start(law.df(), q));
        return Math.abs(theirs - ours) <= PROMISED * ours ? theirs : ours;
    }

    private static double start(double df, double tail) {
        double x = StandardNormal.upperQuantile(tail);
        double sum = x;
        for (int i = 0; i < START.length; i++) {
            double polynomial = 0;
            for (int k = START[i].length - 1; k >= 0; k--)
                polynomial = polynomial * x * x + START[i][k];
            sum += polynomial * x / (START_OVER[i] * Math.pow(df, i + 1));
        }
        return sum;
    }

    private static double search(DoubleUnaryOperator falling, double start) {
        double value = falling.applyAsDouble(start);
        if (value == 0)
            return start;
        double sign = value > 0 ? 1 : -1;
        double step = Math.max(0.5, 0.5 * Math.abs(start));
        double near = start;
        double far = start + sign * step;
        while (sign * falling.applyAsDouble(far) > 0) {
            step *= 5;
            near = far;
            far = near + sign * step;
        }
        return new AlgorithmR(falling, Math.min(near, far), Math.max(near, far)).root();
    }

    /** dzror, under its own letters. */
    private static final class AlgorithmR {
        private final DoubleUnaryOperator f;
        private double a;
        private double fa;
        private double b;
        private double fb;
        private double c;
        private double fc;
        private double d;
        private double fd;
        private boolean first = true;

        AlgorithmR(DoubleUnaryOperator f, double low, double high) {
            this.f = f;
            b = low;
            fb = f.applyAsDouble(low);
            a = high;
            fa = f.applyAsDouble(high);
        }

        double root() {
            c = a;
            fc = fa;
            int ext = 0;
            while (true) {
                if (Math.abs(fc) < Math.abs(fb))
                    swap();
                double half = 0.5 * (c + b) - b;
                double tolerance = 0.5 * PROMISED * Math.abs(b);
                if (!(Math.abs(half) > tolerance))
                    return b;
                double w = ext > 3 ? half : width(half, Math.copySign(tolerance, half), ext);
                d = a;
                fd = fa;
                a = b;
                fa = fb;
                b += w;
                fb = f.applyAsDouble(b);
                ext = w == half ? 0 : ext + 1;
                if (fc * fb >= 0) {
                    c = a;
                    fc = fa;
                    ext = 0;
                }
            }
        }

        private void swap() {
            if (c != a) {
                d = a;
                fd = fa;
            }
            a = b;
            fa = fb;
            b = c;
            fb = fc;
            c = a;
            fc = fa;
        }

        private double width(double half, double tolerance, int ext) {
            double p = (b - a) * fb;
            double q = fa - fb;
            if (!first) {
                double fdb = (fd - fb) / (d - b);
                double fda = (fd - fa) / (d - a);
                p *= fda;
                q = fdb * fa - fda * fb;
            }
            first = false;
            q = p < 0 ? -q : q;
            p = Math.abs(p) * (ext == 3 ? 2 : 1);
            if (p == 0 || p <= q * tolerance)
                return tolerance;
            return p < half * q ? p / q : half;
        }
    }
}
