/** Whether failures are the variant's or one replica's. Start at DisasterRule. */
@NullMarked
package io.plimsoll.analysis.disaster;

import org.jspecify.annotations.NullMarked;
