package io.plimsoll.service.preview;

/**
 * Something about the plan that a person should change, or know.
 *
 * @param path of the field, as {@code guardrails[1].worseBy}
 * @param sentence with what to write instead
 */
public record Finding(String path, String sentence) {}
