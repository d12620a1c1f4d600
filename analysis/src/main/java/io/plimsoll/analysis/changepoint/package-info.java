/** Changes in a series over versions or nights, with a stated false-alarm rate. Start at EDivisive. */
@NullMarked
package io.plimsoll.analysis.changepoint;

import org.jspecify.annotations.NullMarked;
