package io.plimsoll.analysis.calibration;

import io.plimsoll.analysis.calibration.VarianceComponents.Estimated;
import io.plimsoll.analysis.calibration.VarianceComponents.HostScatter;

/**
 * Sums of squares set equal to their expectations, with R replicas, B blocks and N cells, and tau the integrated
 * autocorrelation time of the rest, thinned by the share of cells that are there:
 * <pre>
 * E residual = rest (N - R - B + 1 - (R - 1)(tau - 1))
 * E replicas = replica (N - B) + rest tau (R - 1)
 * E blocks   = block (N - R) + rest (B - 1)
 * </pre>
 * exact for tau = 1, else to order tau / B.
 */
final class MethodOfMoments {
    private MethodOfMoments() {}

    static Estimated of(CellTable table, TwoWayFit fit) {
        int r = table.replicas().size();
        int b = table.blocks().length;
        int n = table.cells();
        Persistence persistence = Persistence.of(fit.residuals(), table.blocks());
        double present = (double) n / (r * (table.blocks()[b - 1] - table.blocks()[0] + 1.0));
        double tau = 1 + present * (persistence.blocks() - 1); // what is missing correlates with nothing
        double freedom = Math.max(1, n - r - b + 1 - (r - 1) * (tau - 1));
        double rest = fit.residual() / freedom;
        double replica = (fit.replicas() - rest * tau * (r - 1)) / (n - b);
        double block = (fit.blocks() - rest * (b - 1)) / (n - r);
        return new Estimated(Math.max(0, replica), Math.max(0, block), rest, freedom, persistence,
                host(fit.replicas() / (n - b), rest * tau * (r - 1) / (n - b), r - 1, freedom / tau), r, b,
                n);
    }

    /**
     * A difference of two mean squares, its degrees of freedom after Satterthwaite. Where less than one would be left, the rest
     * is not taken off.
     */
    private static HostScatter host(double between, double ofRest, double betweenFreedom,
            double restFreedom) {
        double left = between - ofRest;
        double freedom = left * left / (between * between / betweenFreedom + ofRest * ofRest / restFreedom);
        return left > 0 && freedom >= 1
                ? new HostScatter(Math.sqrt(left), freedom, false)
                : new HostScatter(Math.sqrt(between), betweenFreedom, true);
    }
}
