package io.plimsoll.service.view;

/**
 * One replica.
 *
 * @param variant what it plays now; empty string when unknown
 * @param role as {@code treatment}, {@code paired control}, {@code rest}
 * @param state as {@code serving}, {@code draining}, {@code down}
 * @param address host and port
 */
public record ReplicaView(String id, String variant, String role, VerdictView state, String address) {}
