/** Rules about the modules, and proof that they bite. */
@NullMarked
package io.plimsoll.architecture;

import org.jspecify.annotations.NullMarked;
