package io.plimsoll.analysis.disaster;

import io.plimsoll.model.traffic.Role;

/** A replica that died or hung in a block, or was still away when it began, with the role that it had in it. */
public record LostReplica(long epoch, long block, String replica, Role role) {}
