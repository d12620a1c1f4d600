/** Metrics of the catalogue and those that people registered. Start at MetricRegistry. */
@NullMarked
package io.plimsoll.service.metric;

import org.jspecify.annotations.NullMarked;
