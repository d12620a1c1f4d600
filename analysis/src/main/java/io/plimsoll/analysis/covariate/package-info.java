/** Effects made sharper by what was known before routing. Start at Cuped. */
@NullMarked
package io.plimsoll.analysis.covariate;

import org.jspecify.annotations.NullMarked;
