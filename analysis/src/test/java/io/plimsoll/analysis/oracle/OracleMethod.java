package io.plimsoll.analysis.oracle;

import java.util.Map;

import tools.jackson.databind.JsonNode;

/** What our code says to the input of one known-answer case. */
@FunctionalInterface
public interface OracleMethod {
    /**
     * @param one the whole case: its {@code id}, whose prefix says which question is asked where a file holds several, its
     *        {@code input}, and what it expects, for the looks {@code at_index} that it wants to hear about and for nothing else
     * @return every field that the case may expect, under the same name: numbers ({@code Double}, {@code Integer}, {@code Long}),
     *         booleans, {@code null} as {@link Answer#NULL}, lists, and maps of these; fields that no case expects do no harm
     */
    Map<String, Object> answer(JsonNode one);
}
