/**
 * Metrics as expressions: read with the parser of CEL, checked for units and for divisions by 0, and compiled to exact
 * arithmetic on the numbers of one request. Start at Formulas.
 */
@NullMarked
package io.plimsoll.model.formula;

import org.jspecify.annotations.NullMarked;
