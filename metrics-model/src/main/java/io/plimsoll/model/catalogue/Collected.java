package io.plimsoll.model.catalogue;

/** Whether cells hold it today. */
public sealed interface Collected {
    record Yes() implements Collected {}

    record No(String why) implements Collected {}
}
