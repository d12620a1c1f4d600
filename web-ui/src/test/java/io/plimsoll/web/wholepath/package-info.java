/** The whole program, each part in its own process, while parts of it are killed. */
@NullMarked
package io.plimsoll.web.wholepath;

import org.jspecify.annotations.NullMarked;
