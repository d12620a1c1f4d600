package io.plimsoll.bench.promises;

import io.plimsoll.analysis.moments.SampleMoments;

/** What one arm showed in one block: sums, as the cells of the real ingest keep them. */
final class Cell {
    private final double threshold;
    private long requests;
    private long over;
    private long failed;
    private double tokens;
    private double latency;
    private double latencySquares;
    private double log;
    private double logSquares;

    /** @param threshold over which a latency counts as an exceedance */
    Cell(double threshold) {
        this.threshold = threshold;
    }

    void clear() {
        requests = over = failed = 0;
        tokens = latency = latencySquares = log = logSquares = 0;
    }

    void add(Request request) {
        requests++;
        if (request.latency > threshold) over++;
        if (request.failed) failed++;
        tokens += request.tokens;
        latency += request.latency;
        latencySquares += request.latency * request.latency;
        log += request.logLatency;
        logSquares += request.logLatency * request.logLatency;
    }

    long requests() { return requests; }

    long bad(Question question) { return question == Question.P99 ? over : failed; }

    /** The block's value of the arm. */
    double value(Question question) {
        return switch (question) {
            case LOG_MEAN -> log / requests;
            case MEAN -> latency / requests;
            case RATIO -> latency / tokens;
            case P99 -> (double) over / requests;
            case ERRORS -> (double) failed / requests;
        };
    }

    /** As the methods see it that take requests for independent; sums of squares do no harm at these few and small values. */
    SampleMoments requests(Question question) {
        return switch (question) {
            case LOG_MEAN -> moments(log, logSquares);
            case MEAN -> moments(latency, latencySquares);
            case P99 -> moments(over, over);
            case ERRORS -> moments(failed, failed);
            case RATIO -> throw new IllegalArgumentException("a ratio of sums has no value a request");
        };
    }

    private SampleMoments moments(double sum, double squares) {
        return new SampleMoments(requests, sum / requests, Math.max(0, squares - sum * sum / requests));
    }
}
