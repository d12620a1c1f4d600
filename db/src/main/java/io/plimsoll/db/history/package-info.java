/** History of runs, and how far their blocks are in it, through plain JDBC. Start at HistoryTable. */
@NullMarked
package io.plimsoll.db.history;

import org.jspecify.annotations.NullMarked;
