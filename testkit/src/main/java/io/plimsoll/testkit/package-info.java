/** What statistical tests need: binomial bounds and seeds. Pure; test scope only. */
@NullMarked
package io.plimsoll.testkit;

import org.jspecify.annotations.NullMarked;
