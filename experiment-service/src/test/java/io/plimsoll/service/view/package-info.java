/** How figures are printed. */
@NullMarked
package io.plimsoll.service.view;

import org.jspecify.annotations.NullMarked;
