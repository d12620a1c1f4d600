package io.plimsoll.db.testing;

import org.testcontainers.DockerClientFactory;

/** Where the servers of tests run. */
public final class TestServers {
    private TestServers() {}

    /** As {@code -Dplimsoll.test.servers} says; without it, whether a Docker engine answers. */
    public static boolean useDocker() {
        String forced = System.getProperty("plimsoll.test.servers", "");
        return switch (forced) {
            case "docker" -> true;
            case "embedded" -> false;
            case "" -> DockerClientFactory.instance().isDockerAvailable();
            default -> throw new IllegalArgumentException(
                    "-Dplimsoll.test.servers=" + forced + ": write docker or embedded");
        };
    }
}
