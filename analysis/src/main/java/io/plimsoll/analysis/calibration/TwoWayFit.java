package io.plimsoll.analysis.calibration;

import java.util.Optional;

import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;
import org.apache.commons.math3.linear.SingularValueDecomposition;

/**
 * Least squares of value = replica + block, with its sums of squares.
 *
 * @param residuals {@code double[replicas][blocks]}, NaN where there is no cell
 * @param residual sum of squares that neither explains
 * @param replicas sum of squares that replicas explain beyond blocks
 * @param blocks sum of squares that blocks explain beyond replicas
 */
record TwoWayFit(double[][] residuals, double residual, double replicas, double blocks) {

    /** Empty where the replicas fall into groups that share no block: nothing compares them. */
    static Optional<TwoWayFit> of(CellTable table) {
        int size = table.values().length;
        RealMatrix normal = new Array2DRowRealMatrix(size, size);
        RealVector right = new ArrayRealVector(size);
        double withinBlocks = 0;
        for (int b = 0; b < table.blocks().length; b++)
            withinBlocks += sweep(table, b, normal, right);
        // effects are known up to a constant; this makes them add up to 0
        SingularValueDecomposition solved = new SingularValueDecomposition(normal.scalarAdd(1.0 / size));
        if (solved.getInverseConditionNumber() < 1e-10) return Optional.empty();
        RealVector effects = solved.getSolver().solve(right);
        double[][] residuals = residuals(table, effects);
        double residual = squares(residuals);
        return Optional.of(new TwoWayFit(residuals, residual, Math.max(0, withinBlocks - residual),
                Math.max(0, withinReplicas(table) - residual)));
    }

    /** Takes the block's mean off; returns its sum of squares. */
    private static double sweep(CellTable table, int block, RealMatrix normal, RealVector right) {
        double mean = table.meanOfBlock(block);
        double share = 1.0 / table.ofBlock(block);
        double squares = 0;
        for (int r = 0; r < table.values().length; r++) {
            if (!table.has(r, block)) continue;
            double centred = table.values()[r][block] - mean;
            squares += centred * centred;
            right.addToEntry(r, centred);
            for (int other = 0; other < table.values().length; other++)
                if (table.has(other, block)) normal.addToEntry(r, other, (r == other ? 1 : 0) - share);
        }
        return squares;
    }

    private static double[][] residuals(CellTable table, RealVector effects) {
        double[][] residuals = new double[table.values().length][table.blocks().length];
        for (int b = 0; b < table.blocks().length; b++) {
            double mean = 0;
            for (int r = 0; r < residuals.length; r++)
                mean += table.has(r, b) ? (table.values()[r][b] - effects.getEntry(r)) / table.ofBlock(b) : 0;
            for (int r = 0; r < residuals.length; r++)
                residuals[r][b] = table.values()[r][b] - effects.getEntry(r) - mean; // NaN stays NaN
        }
        return residuals;
    }

    private static double withinReplicas(CellTable table) {
        double sum = 0;
        for (int r = 0; r < table.values().length; r++) {
            double mean = table.meanOfReplica(r);
            for (double each : table.values()[r])
                sum += Double.isNaN(each) ? 0 : (each - mean) * (each - mean);
        }
        return sum;
    }

    private static double squares(double[][] residuals) {
        double sum = 0;
        for (double[] row : residuals)
            for (double each : row)
                sum += Double.isNaN(each) ? 0 : each * each;
        return sum;
    }
}
