/** Definitions of metrics: id, version, unit, direction. Start at StandardMetrics. */
@NullMarked
package io.plimsoll.model.metric;

import org.jspecify.annotations.NullMarked;
