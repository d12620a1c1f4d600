/** Curves that a centred sum stays below at all times together. Start at MixtureSupermartingale. */
@NullMarked
package io.plimsoll.analysis.sequence.boundary;

import org.jspecify.annotations.NullMarked;
