/** Two engine changes from a file to promotion and to rollback. Start at DemoRunner; nothing here decides. */
@NullMarked
package io.plimsoll.service.demo;

import org.jspecify.annotations.NullMarked;
