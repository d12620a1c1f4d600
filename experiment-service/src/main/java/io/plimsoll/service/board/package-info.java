/** What is recorded and seen of runs, as people read it. Start at LiveExperimentBoard; one class maps each family of view records. */
@NullMarked
package io.plimsoll.service.board;

import org.jspecify.annotations.NullMarked;
