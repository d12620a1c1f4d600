package io.plimsoll.bench.promises;

import io.plimsoll.analysis.effect.PairTest;
import io.plimsoll.analysis.fixed.FixedAnswer;
import io.plimsoll.analysis.fixed.MeanDifference;
import io.plimsoll.analysis.fixed.Welch;
import io.plimsoll.analysis.interval.Interval;
import io.plimsoll.analysis.moments.SampleMoments;
import io.plimsoll.analysis.sequence.GaussianMixture;
import io.plimsoll.analysis.sequence.Mixture;

/** A way to say, at one look, that the arms differ. */
sealed interface Method {
    String id();

    boolean rejects(Evidence evidence);

    /** Whether it has an answer to the question at all. */
    boolean answers(Question question);

    /** What a guardrail asks: is the treatment surely worse? One-sided at alpha is two-sided at 2 alpha with the sign. */
    record DefaultPath(PairTest atTwiceAlpha) implements Method {
        static DefaultPath oneSided(Mixture mixture, double alpha) {
            return new DefaultPath(new PairTest(mixture, 2 * alpha));
        }

        @Override
        public String id() { return "default"; }

        @Override
        public boolean answers(Question question) { return true; }

        @Override
        public boolean rejects(Evidence evidence) {
            return evidence.pairs().n() >= 2 && interval(atTwiceAlpha, evidence).lower() > 0;
        }
    }

    /** The same sequence, asked whether the arms differ in either direction. */
    record EitherSide(PairTest test) implements Method {
        @Override
        public String id() { return "either_side"; }

        @Override
        public boolean answers(Question question) { return true; }

        @Override
        public boolean rejects(Evidence evidence) {
            return evidence.pairs().n() >= 2 && interval(test, evidence).excludes(0);
        }
    }

    /** What people do: Welch's test on requests, read again and again. */
    record PeekingWelch(double alpha) implements Method {
        /** No Student quantile at 0.05 is smaller: saves a thousand distributions a run. */
        private static final double LEAST_CRITICAL = 1.95;

        @Override
        public String id() { return "welch"; }

        @Override
        public boolean answers(Question question) { return question != Question.RATIO; }

        @Override
        public boolean rejects(Evidence evidence) {
            return Math.abs(z(evidence)) > LEAST_CRITICAL
                    && Welch.compare(evidence.control(),
                            evidence.treatment()) instanceof FixedAnswer.Known(MeanDifference known)
                    && known.pTwoSided(0) <= alpha;
        }
    }

    /** A sequence that is valid at every look, on requests taken for independent, of pools taken for alike. */
    record RequestSequence(GaussianMixture mixture, double alpha) implements Method {
        private static final int BURN_IN = 100;

        @Override
        public String id() { return "requests"; }

        @Override
        public boolean answers(Question question) { return question != Question.RATIO; }

        @Override
        public boolean rejects(Evidence evidence) {
            long n = evidence.treatment().n() + evidence.control().n();
            return n >= BURN_IN && Math.abs(z(evidence)) > mixture.radius(n, alpha);
        }
    }

    private static Interval interval(PairTest test, Evidence evidence) {
        return switch (evidence.question()) {
            case MEAN, RATIO -> test.relative(evidence.pairs());
            case LOG_MEAN -> test.difference(evidence.pairs(), 0);
            case P99, ERRORS -> test.difference(evidence.pairs(), evidence.floor().variance());
        };
    }

    /** Difference of the pools' means in standard errors; 0 while nothing scatters. */
    private static double z(Evidence evidence) {
        SampleMoments treatment = evidence.treatment();
        SampleMoments control = evidence.control();
        double variance = treatment.varianceOfMean() + control.varianceOfMean();
        return variance > 0 ? treatment.minus(control) / Math.sqrt(variance) : 0;
    }
}
