package io.plimsoll.web;

import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Everything that Spring wires: one configuration class a feature. */
@SpringBootApplication(scanBasePackages = "io.plimsoll")
public class PlimsollApplication {}
