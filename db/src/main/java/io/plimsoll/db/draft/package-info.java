/** Drafts of specs, and every text that was saved of them. Start at DraftRow. */
@NullMarked
package io.plimsoll.db.draft;

import org.jspecify.annotations.NullMarked;
