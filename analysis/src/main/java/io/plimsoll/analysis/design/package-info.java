/** How blocks become independent evidence. Start at BlockPair. */
@NullMarked
package io.plimsoll.analysis.design;

import org.jspecify.annotations.NullMarked;
