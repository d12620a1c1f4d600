package io.plimsoll.model.traffic;

/** Experiments of one layer never share a bucket; the salt keeps layers independent of each other. */
public record Layer(String name, String salt) {
    public static final Layer DEFAULT = new Layer("default", "default");
}
