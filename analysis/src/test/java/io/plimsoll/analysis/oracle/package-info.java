/** Runs files of known answers against our code. Start at OracleFile. */
@NullMarked
package io.plimsoll.analysis.oracle;

import org.jspecify.annotations.NullMarked;
