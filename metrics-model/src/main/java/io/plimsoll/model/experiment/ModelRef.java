package io.plimsoll.model.experiment;

/** The model: a config file, and where its weights come from ({@code seed:7}). */
public record ModelRef(String config, String weights) {}
