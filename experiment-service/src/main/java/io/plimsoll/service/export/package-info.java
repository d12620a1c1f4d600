/** What an estimate rests on, for whoever wants to compute it again without us. */
@NullMarked
package io.plimsoll.service.export;

import org.jspecify.annotations.NullMarked;
