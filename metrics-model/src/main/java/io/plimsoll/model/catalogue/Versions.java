package io.plimsoll.model.catalogue;

import java.util.Optional;

/** Versions are whole numbers from 1. */
final class Versions {
    private Versions() {}

    static Optional<Integer> parse(String text) {
        return text.matches("[1-9]\\d{0,5}") ? Optional.of(Integer.parseInt(text)) : Optional.empty();
    }
}
