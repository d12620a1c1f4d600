package io.plimsoll.model.cell;

import io.plimsoll.model.traffic.Role;

/**
 * Outcomes of one replica in one role and block as they stand now, complete or not, washout included: for tests of
 * disasters, which cannot wait for a block to close.
 */
public record RoleTally(long epoch, long block, String replica, Role role, OutcomeCounts outcomes) {}
