/** An experiment as a person writes it. Start at ExperimentSpec; reading YAML stands in the service. */
@NullMarked
package io.plimsoll.model.experiment;

import org.jspecify.annotations.NullMarked;
