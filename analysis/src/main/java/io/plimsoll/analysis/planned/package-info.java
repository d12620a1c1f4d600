/** Tests whose looks are planned: alpha is spent over information. Start at GroupSequentialDesign. */
@NullMarked
package io.plimsoll.analysis.planned;

import org.jspecify.annotations.NullMarked;
