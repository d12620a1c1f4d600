/** Rolls blocks up to minutes, hours and days, and removes what is past keeping. Start at HistoryKeeper. */
@NullMarked
package io.plimsoll.service.history;

import org.jspecify.annotations.NullMarked;
