package io.plimsoll.analysis.study;

import java.util.Arrays;
import java.util.SplittableRandom;

import io.plimsoll.analysis.quantile.ClusteredSample;
import io.plimsoll.analysis.quantile.OuterInterval;
import io.plimsoll.analysis.quantile.QuantileEstimate;
import io.plimsoll.analysis.quantile.Sample;

/** Latencies of one arm: lognormal, the logarithm with mean 0 and variance 1. */
public sealed interface SimulatedTraffic {
    /** Requests that have nothing to do with each other. */
    record Independent(int requests) implements SimulatedTraffic {
        @Override
        public Arm draw(double factor, SplittableRandom random) {
            double[] values = new double[requests];
            for (int i = 0; i < requests; i++)
                values[i] = factor * Math.exp(random.nextGaussian());
            return new Arm(values, new int[0]);
        }
    }

    /**
     * Conversations whose requests resemble each other, with geometric sizes from 1 on.
     *
     * @param icc share of the variance of the logarithm that lies between conversations, in [0, 1]
     */
    record Conversations(int conversations, double meanSize, double icc) implements SimulatedTraffic {
        @Override
        public Arm draw(double factor, SplittableRandom random) {
            int[] sizes = random.doubles(conversations).mapToInt(this::size).toArray();
            int total = Arrays.stream(sizes).sum();
            double[] values = new double[total];
            int[] cluster = new int[total];
            int at = 0;
            for (int c = 0; c < conversations; c++) {
                double shared = Math.sqrt(icc) * random.nextGaussian();
                for (int i = 0; i < sizes[c]; i++, at++) {
                    values[at] = factor * Math.exp(shared + Math.sqrt(1 - icc) * random.nextGaussian());
                    cluster[at] = c;
                }
            }
            return new Arm(values, cluster);
        }

        private int size(double uniform) {
            return 1 + (int) (Math.log1p(-uniform) / Math.log1p(-1 / meanSize));
        }
    }

    /** @param factor on every latency: 1.1 makes every quantile 10 % worse */
    Arm draw(double factor, SplittableRandom random);

    /** @param cluster of each value; empty where values are independent */
    record Arm(double[] values, int[] cluster) {
        public QuantileEstimate quantile(double q, double alpha) {
            return cluster.length == 0
                    ? OuterInterval.of(Sample.of(values), q, alpha).estimate()
                    : ClusteredSample.of(values, cluster).at(q, alpha).estimate();
        }

        /** As if there were no clusters: what the clustered interval is there to prevent. */
        public QuantileEstimate quantileOfIndependent(double q, double alpha) {
            return new Arm(values, new int[0]).quantile(q, alpha);
        }
    }
}
