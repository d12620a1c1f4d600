/** Effects inside segments: do they differ, which one explains a regression, how small may a cohort be. Start at Heterogeneity. */
@NullMarked
package io.plimsoll.analysis.segment;

import org.jspecify.annotations.NullMarked;
