/** Tests and intervals that hold at every look. Numbers in, numbers out. Start at TMixture. */
@NullMarked
package io.plimsoll.analysis.sequence;

import org.jspecify.annotations.NullMarked;
