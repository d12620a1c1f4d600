package io.plimsoll.model.formula;

import java.util.IdentityHashMap;
import java.util.Map;

/**
 * An expression with the places of its parts.
 *
 * @param part of the metric that it is
 * @param places by identity: the same text at two places is one value
 */
record Parsed<E extends Expression>(String part, E root, IdentityHashMap<Expression, Place> places) {
    Place placeOf(Expression expression) { return places.getOrDefault(expression, Place.START); }

    static IdentityHashMap<Expression, Place> noPlaces() { return new IdentityHashMap<>(Map.of()); }
}
