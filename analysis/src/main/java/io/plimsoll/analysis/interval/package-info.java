/** What an estimate may be, as two ends. */
@NullMarked
package io.plimsoll.analysis.interval;

import org.jspecify.annotations.NullMarked;
