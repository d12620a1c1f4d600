/** How much a metric follows what should have been equal: what a mismatch could explain of an effect. */
@NullMarked
package io.plimsoll.analysis.sensitivity;

import org.jspecify.annotations.NullMarked;
