/** What an experiment of a given length can see. Start at TailMargin. */
@NullMarked
package io.plimsoll.analysis.plan;

import org.jspecify.annotations.NullMarked;
