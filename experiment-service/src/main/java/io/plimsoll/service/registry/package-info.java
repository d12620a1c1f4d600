/** Experiments, sealed revisions and runs: registered once, started, looked up. Start at ExperimentRegistry. */
@NullMarked
package io.plimsoll.service.registry;

import org.jspecify.annotations.NullMarked;
