package io.plimsoll.service.cli;

/** Whether a person sits there; the launcher knows, as Java cannot tell standard input and output apart. */
final class Terminal {
    private Terminal() {}

    static boolean onInput() { return Boolean.getBoolean("plimsoll.stdin.terminal"); }

    static boolean onOutput() { return Boolean.getBoolean("plimsoll.stdout.terminal"); }
}
