/** Planted violations of the architecture rules. */
@NullMarked
package io.plimsoll.model.planted;

import org.jspecify.annotations.NullMarked;
