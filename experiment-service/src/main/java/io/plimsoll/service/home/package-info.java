/** The one directory that holds everything a server keeps: data, logs, ports, token. Start at PlimsollHome. */
@NullMarked
package io.plimsoll.service.home;

import org.jspecify.annotations.NullMarked;
