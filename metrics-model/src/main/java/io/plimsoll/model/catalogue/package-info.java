/**
 * The catalogue of metrics: what each one is, exactly, and under which names others know it. The file is
 * {@code catalogue.yaml} beside these classes' resources; metrics of users are read by the same reader. Start at
 * MetricCatalogue.
 */
@NullMarked
package io.plimsoll.model.catalogue;

import org.jspecify.annotations.NullMarked;
