/** Metrics that people added. Start at MetricDefinitionRow. */
@NullMarked
package io.plimsoll.db.metric;

import org.jspecify.annotations.NullMarked;
