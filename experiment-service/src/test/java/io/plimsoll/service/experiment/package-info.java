/** Reading of specs, checked on documents as people write them. */
@NullMarked
package io.plimsoll.service.experiment;

import org.jspecify.annotations.NullMarked;
