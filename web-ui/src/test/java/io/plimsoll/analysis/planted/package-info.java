/** Planted violations of the architecture rules. */
@NullMarked
package io.plimsoll.analysis.planted;

import org.jspecify.annotations.NullMarked;
