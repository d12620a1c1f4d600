/** A spec from its document: read, checked with all faults at once, sealed by its digest. Knows nothing of the registry. Start at SpecReader. */
@NullMarked
package io.plimsoll.service.experiment;

import org.jspecify.annotations.NullMarked;
