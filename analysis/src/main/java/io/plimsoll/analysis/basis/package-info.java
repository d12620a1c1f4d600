/** What a result rests on, in one form for all of them. Start at Basis. */
@NullMarked
package io.plimsoll.analysis.basis;

import org.jspecify.annotations.NullMarked;
