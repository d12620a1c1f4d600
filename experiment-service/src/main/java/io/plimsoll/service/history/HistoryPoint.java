package io.plimsoll.service.history;

import java.time.Instant;
import java.util.OptionalDouble;

/**
 * One variant of one experiment in one minute, hour or day, all its runs, stages, roles and segments together. Values are in the
 * stored unit of the metric and of completed requests: failures stand beside them and are in no mean, unlike in what is judged.
 *
 * @param at where the minute, hour or day begins
 * @param minutes how long it is
 * @param n observations: requests, or gaps between chunks
 * @param p50 empty where there is no observation, and for a sum over a sum
 * @param errorShare of the requests that their client did not give up, in [0, 1]; empty where there are none
 */
public record HistoryPoint(Instant at, int minutes, String experiment, String variant, long n,
        OptionalDouble mean, OptionalDouble p50, OptionalDouble p95, OptionalDouble p99,
        OptionalDouble errorShare) {}
