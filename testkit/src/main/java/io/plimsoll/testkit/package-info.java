/** What tests of several modules need: binomial bounds, and runs of the Python package. Test scope only. */
@NullMarked
package io.plimsoll.testkit;

import org.jspecify.annotations.NullMarked;
