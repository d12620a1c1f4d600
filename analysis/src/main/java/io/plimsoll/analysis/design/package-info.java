/** How arms are drawn, and how blocks become independent evidence. Start at DesignPlan. */
@NullMarked
package io.plimsoll.analysis.design;

import org.jspecify.annotations.NullMarked;
