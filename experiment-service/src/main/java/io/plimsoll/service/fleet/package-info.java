/** The processes beside the server (replicas, router, load generator): started, watched, adopted after a crash, ended. Start at FleetSupervisor. */
@NullMarked
package io.plimsoll.service.fleet;

import org.jspecify.annotations.NullMarked;
