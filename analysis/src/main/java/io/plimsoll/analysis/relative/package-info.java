/** The effect of one arm against the other in percent of the control. Start at RelativeEffect. */
@NullMarked
package io.plimsoll.analysis.relative;

import org.jspecify.annotations.NullMarked;
