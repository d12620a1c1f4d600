package io.plimsoll.analysis.disaster;

import io.plimsoll.model.traffic.Role;

/** A replica that died or hung in a block, with the role that it had at that instant. */
public record LostReplica(long epoch, long block, String replica, Role role) {}
