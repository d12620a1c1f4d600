/** Tables of how much metrics follow what should have been equal, as files: measured of an engine, or published. */
@NullMarked
package io.plimsoll.service.sensitivity;

import org.jspecify.annotations.NullMarked;
