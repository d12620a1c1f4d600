/** Decisions across many numbers. Start at AdjustedP. */
@NullMarked
package io.plimsoll.analysis.multiplicity;

import org.jspecify.annotations.NullMarked;
