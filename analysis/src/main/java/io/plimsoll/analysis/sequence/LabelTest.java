package io.plimsoll.analysis.sequence;

/**
 * Exact sequential test of events on the labels of their arms, which can alarm after a handful of requests: whether the treatment
 * has more of them than the control, by more than a margin. It needs no burn-in, and no tuning but the bets that all such
 * tests share, see {@link LabelEProcess}.
 *
 * @param event what is counted
 * @param theta chance that an observation of the pair of arms is the treatment's: its share of requests or of running time
 * @param margin points of 1 that the treatment may be worse, in [0, 1); 0 for events that are not of a request
 * @param alpha chance of ever alarming falsely, in (0, 1)
 */
public record LabelTest(Event event, double theta, double margin, double alpha) {

    /** What can happen to an arm. */
    public enum Event {
        ERROR(true),
        TIMEOUT(true),
        STALL(true),
        RESTART(false);

        private final boolean ofRequests;

        Event(boolean ofRequests) { this.ofRequests = ofRequests; }

        /** Whether each request has it or not; else only the events themselves have labels. */
        public boolean isOfRequests() {
            return ofRequests;
        }
    }

    /**
     * @param logE evidence that the treatment has more, beyond the margin
     * @param p chance bound at this look
     * @param n observations behind it, in the unit of evidence
     */
    public record Finding(LabelTest test, long treatmentEvents, long controlEvents, long n, double logE,
            double p) {

        public boolean alarms() { return logE >= -Math.log(test.alpha); }

        /** For people: what counts as one observation. */
        public String unitOfEvidence() {
            return test.event.isOfRequests() ? "requests" : "events";
        }

        /** For people: which computation this is. */
        public String method() {
            return "e-process on the labels of events, four fixed bets";
        }

        /** For people: what has to be true for the promise to hold. */
        public String assumes() {
            return "events are independent given the past; not those of one batch, or of one replica that dies";
        }
    }

    public LabelTest {
        if (!(theta > 0 && theta < 1 && margin >= 0 && margin < 1 && alpha > 0 && alpha < 1))
            throw new IllegalArgumentException(
                    "theta and alpha lie in (0, 1), margin in [0, 1), got %s, %s and %s"
                            .formatted(theta, alpha, margin));
        if (margin > 0 && !event.isOfRequests())
            throw new IllegalArgumentException(
                    "a margin in points is of requests, and %s is not one's; use 0".formatted(event));
    }

    /** For events of requests; without any request nothing is said yet, and e is 1. */
    public Finding ofRequests(long treatmentEvents, long controlEvents, long requests) {
        if (!event.isOfRequests())
            throw new IllegalArgumentException("%s is not an event of a request".formatted(event));
        return finding(treatmentEvents, controlEvents, requests);
    }

    /** For events of either kind at margin 0, where only they themselves say anything. */
    public Finding ofEvents(long treatmentEvents, long controlEvents) {
        if (margin > 0)
            throw new IllegalArgumentException("a margin needs the requests that went well, too");
        return finding(treatmentEvents, controlEvents, treatmentEvents + controlEvents);
    }

    private Finding finding(long treatmentEvents, long controlEvents, long n) {
        double logE = LabelEProcess.logE(treatmentEvents, controlEvents, n, theta, margin);
        return new Finding(this, treatmentEvents, controlEvents, n, logE, RunningP.START.look(logE).p());
    }
}
