/** What makes two measurements comparable or not. */
@NullMarked
package io.plimsoll.model.fingerprint;

import org.jspecify.annotations.NullMarked;
