/** From the telemetry topic to cells in the database, each event once. Start at TelemetryIngest. */
@NullMarked
package io.plimsoll.service.ingest;

import org.jspecify.annotations.NullMarked;
