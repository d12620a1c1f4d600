/** Tests of a size fixed in advance, looked at once. Start at Welch. */
@NullMarked
package io.plimsoll.analysis.fixed;

import org.jspecify.annotations.NullMarked;
