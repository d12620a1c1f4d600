/** Superiority, non-inferiority, equivalence: three questions, each with its own answers. Start at NonInferiority. */
@NullMarked
package io.plimsoll.analysis.question;

import org.jspecify.annotations.NullMarked;
