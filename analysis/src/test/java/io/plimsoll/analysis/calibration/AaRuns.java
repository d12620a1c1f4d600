package io.plimsoll.analysis.calibration;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Equal arms on a serving fleet, log latency: hosts differ, a host's window lasts, load is shared, requests are noise. */
record AaRuns(int hosts, int blocks, double hostSd, double windowSd, double windowDecay, double requestSd,
        double missing) {
    static final AaRuns SERVING = new AaRuns(8, 100, 0.02, 0.05, 0.8, 0.8 / Math.sqrt(50), 0);

    AaRuns missing(double share) {
        return new AaRuns(hosts, blocks, hostSd, windowSd, windowDecay, requestSd, share);
    }

    AaRuns blocks(int number) {
        return new AaRuns(hosts, number, hostSd, windowSd, windowDecay, requestSd, missing);
    }

    List<AaCell> cells(int seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] common = lasting(random, 0.10, 0.95);
        List<AaCell> cells = new ArrayList<>();
        for (int host = 0; host < hosts; host++) {
            double own = hostSd * random.nextGaussian();
            double[] window = lasting(random, windowSd, windowDecay);
            for (int block = 0; block < blocks; block++) {
                double value = own + common[block] + window[block] + requestSd * random.nextGaussian();
                if (random.nextDouble() >= missing) cells.add(new AaCell("r" + host, block, value));
            }
        }
        return cells;
    }

    private double[] lasting(SplittableRandom random, double sd, double decay) {
        double[] values = new double[blocks];
        values[0] = sd * random.nextGaussian();
        for (int i = 1; i < blocks; i++)
            values[i] = decay * values[i - 1] + sd * Math.sqrt(1 - decay * decay) * random.nextGaussian();
        return values;
    }
}
