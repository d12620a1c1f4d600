package io.plimsoll.service.api;

/** Who asks: the OS user of the command. It is recorded, not trusted; the token is what lets a request in. */
final class ApiActor {
    static final String HEADER = "X-Plimsoll-Actor";
    private static final String UNNAMED = "api";
    private static final int LENGTH_MAX = 100;

    private ApiActor() {}

    static String of(String header) {
        String printable = header.replaceAll("\\p{Cntrl}", "").strip();
        if (printable.isEmpty()) return UNNAMED;
        return printable.length() > LENGTH_MAX ? printable.substring(0, LENGTH_MAX) : printable;
    }
}
