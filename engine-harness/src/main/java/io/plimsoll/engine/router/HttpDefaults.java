package io.plimsoll.engine.router;

/** Settings of the JDK's HTTP that can only be made for the whole process, before its first use. */
final class HttpDefaults {
    private HttpDefaults() {}

    static void set() {
        // Tokens go out one by one: Nagle's algorithm would hold each back for the one before.
        setUnlessGiven("sun.net.httpserver.nodelay", "true");
        // Below the 30 s after which a server of the JDK closes an idle connection: else a request meets the closing.
        setUnlessGiven("jdk.httpclient.keepalive.timeout", "5");
        setUnlessGiven("sun.net.httpserver.maxIdleConnections", "1000");
    }

    private static void setUnlessGiven(String name, String value) {
        if (System.getProperty(name) == null) System.setProperty(name, value);
    }
}
