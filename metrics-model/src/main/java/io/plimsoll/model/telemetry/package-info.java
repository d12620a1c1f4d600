/** What one request left behind, and its wire format. Start at RequestTelemetry. */
@NullMarked
package io.plimsoll.model.telemetry;

import org.jspecify.annotations.NullMarked;
