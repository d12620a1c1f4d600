/**
 * Engines of this machine with nobody between: as processes, behind a router in this one, under load that is sealed before its first
 * request. The gate plays two variants on it; one engine alone is measured and recorded on it.
 */
@NullMarked
package io.plimsoll.service.bench;

import org.jspecify.annotations.NullMarked;
