package io.plimsoll.model.experiment;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Which traffic takes part. An empty segment map means all of it. */
public record Cohort(String layer, SortedMap<String, List<String>> segments, Unit unit) {
    public Cohort {
        segments = Collections.unmodifiableSortedMap(new TreeMap<>(segments));
    }

    /** What is assigned as a whole. */
    public enum Unit {
        REQUEST,
        CONVERSATION,
        TENANT
    }
}
