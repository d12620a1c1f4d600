package io.plimsoll.service.draft;

/**
 * A text to begin with.
 *
 * @param name in addresses, as {@code a-a}
 * @param about its first words
 */
public record Template(String name, String about, String yaml) {}
