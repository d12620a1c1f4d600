/** Tests of the api. */
@NullMarked
package io.plimsoll.service.api;

import org.jspecify.annotations.NullMarked;
