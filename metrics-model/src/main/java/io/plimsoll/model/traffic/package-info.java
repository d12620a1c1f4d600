/** Who serves whom, and when: shares, buckets, block schedules and the plan that router and replicas follow by themselves. Knows nothing of decisions. Start at TrafficPlan. */
@NullMarked
package io.plimsoll.model.traffic;

import org.jspecify.annotations.NullMarked;
