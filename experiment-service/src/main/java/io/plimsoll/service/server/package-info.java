/** The server as a whole: what starts before Spring, what it is told, and the order in which it ends. Start at PlimsollServer. */
@NullMarked
package io.plimsoll.service.server;

import org.jspecify.annotations.NullMarked;
