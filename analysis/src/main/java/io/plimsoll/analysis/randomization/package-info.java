/** Tests that rest on how the arms were drawn and on nothing else. Start at RandomizationTest. */
@NullMarked
package io.plimsoll.analysis.randomization;

import org.jspecify.annotations.NullMarked;
