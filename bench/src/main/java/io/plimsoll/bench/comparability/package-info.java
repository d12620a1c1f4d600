/** What the comparability check costs, and how often it cries wolf. */
@NullMarked
package io.plimsoll.bench.comparability;

import org.jspecify.annotations.NullMarked;
