@NullMarked
package io.plimsoll.service.metric;

import org.jspecify.annotations.NullMarked;
