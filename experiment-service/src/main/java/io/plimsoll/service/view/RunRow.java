package io.plimsoll.service.view;

import java.time.Instant;
import java.util.Optional;

import io.plimsoll.model.experiment.RunId;
import io.plimsoll.model.traffic.TrafficShare;

/**
 * A run as one line of a list.
 *
 * @param state where it stands, as {@code running}, {@code promoted}, {@code rolled back}
 * @param stage as {@code canary}, or {@code baseline}
 * @param asked the share that the treatment should have now
 * @param headline the one figure worth seeing, as {@code TTFT mean -52 % (-61 % to -40 %)}; empty string before there is one
 */
public record RunRow(RunId run, String hypothesis, String owner, VerdictView state, String stage,
        TrafficShare asked, String headline, Instant startedAt, Optional<Instant> endedAt) {}
