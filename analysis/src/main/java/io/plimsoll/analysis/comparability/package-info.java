/** Whether two arms may be compared at all. Start at ComparabilityCheck. */
@NullMarked
package io.plimsoll.analysis.comparability;

import org.jspecify.annotations.NullMarked;
