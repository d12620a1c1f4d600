/** The API for machines, under /api/v1. Start at ApplyApi and RunsApi; every refusal is a problem document. */
@NullMarked
package io.plimsoll.service.api;

import org.jspecify.annotations.NullMarked;
