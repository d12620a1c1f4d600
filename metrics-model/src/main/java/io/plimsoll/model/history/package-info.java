/** What is left of cells when their blocks are past keeping: minutes, hours, days. Start at RollUp. */
@NullMarked
package io.plimsoll.model.history;

import org.jspecify.annotations.NullMarked;
