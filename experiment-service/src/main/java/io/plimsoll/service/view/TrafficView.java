package io.plimsoll.service.view;

import java.time.Instant;
import java.util.Optional;

import io.plimsoll.model.traffic.TrafficShare;

/**
 * Where traffic goes.
 *
 * @param asked the treatment's share in the plan in force
 * @param observed what the router really sent there; empty before it sent anything
 * @param epoch of the plan in force
 * @param verified whether router and replicas confirm that plan
 * @param blockEnds when the running block ends; empty where no blocks run
 * @param note a sentence for people, as {@code washout until 12:03:04}; may be empty
 */
public record TrafficView(TrafficShare asked, Optional<TrafficShare> observed, long epoch, boolean verified,
        Optional<Instant> blockEnds, String note) {}
