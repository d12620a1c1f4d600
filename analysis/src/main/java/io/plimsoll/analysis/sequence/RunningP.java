package io.plimsoll.analysis.sequence;

/** The chance bound of all looks so far: the smallest of them, which is valid whenever one stops. */
public record RunningP(double p) {
    public static final RunningP START = new RunningP(1);

    public RunningP {
        if (!(p > 0 && p <= 1))
            throw new IllegalArgumentException("a chance bound lies in (0, 1], got " + p);
    }

    /** @param logE evidence at this look; e-values may be above and below 1 in turn */
    public RunningP look(double logE) {
        return new RunningP(Math.min(p, EValues.p(logE)));
    }

    public boolean rejects(double alpha) { return p <= alpha; }
}
