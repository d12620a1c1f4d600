/**
 * The door for people who have result files and no platform: saved results of load generators are translated into our
 * definitions, checked for comparability as far as the files tell, and compared over runs.
 */
@NullMarked
package io.plimsoll.service.compare;

import org.jspecify.annotations.NullMarked;
