/** Mergeable summaries of telemetry, and both arms aligned by block. Start at MetricCell. */
@NullMarked
package io.plimsoll.model.cell;

import org.jspecify.annotations.NullMarked;
