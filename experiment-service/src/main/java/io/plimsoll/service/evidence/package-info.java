/** What decisions rested on, as text that stays: written once, replayed years later. Start at EvidenceJson. */
@NullMarked
package io.plimsoll.service.evidence;

import org.jspecify.annotations.NullMarked;
