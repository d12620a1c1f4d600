/** Thresholds that the control alone sets, frozen before the first block. Start at BaselineThresholds. */
@NullMarked
package io.plimsoll.analysis.baseline;

import org.jspecify.annotations.NullMarked;
