/** Specs that people are still writing: saved faulty or not, never over somebody else's words. Start at Drafts. */
@NullMarked
package io.plimsoll.service.draft;

import org.jspecify.annotations.NullMarked;
