/** What the statistics cost. Start at AnalysisBench. */
@NullMarked
package io.plimsoll.bench.analysis;

import org.jspecify.annotations.NullMarked;
