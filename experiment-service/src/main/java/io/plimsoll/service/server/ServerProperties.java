package io.plimsoll.service.server;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

import io.plimsoll.service.api.OpenApiDocument;
import io.plimsoll.service.fleet.FleetLayout;
import io.plimsoll.service.home.PlimsollHome;

/** What Spring is told of this start. */
final class ServerProperties {
    private ServerProperties() {}

    static Map<String, Object> of(PlimsollHome home, DataStores stores, FleetLayout layout) {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("server.address", "127.0.0.1");
        properties.put("server.port", layout.ports().pages());
        properties.put("server.shutdown", "graceful");
        properties.put("spring.lifecycle.timeout-per-shutdown-phase", "5s");
        properties.put("spring.threads.virtual.enabled", "true");
        properties.put("spring.datasource.url", stores.jdbcUrl());
        properties.put("spring.datasource.username", stores.user());
        properties.put("spring.datasource.password", stores.password());
        properties.put("spring.datasource.hikari.maximum-pool-size", "8");
        properties.put("spring.jpa.hibernate.ddl-auto", "validate");
        properties.put("spring.jpa.open-in-view", "false");
        properties.put("spring.main.banner-mode", "off");
        properties.putAll(OpenApiDocument.properties());
        properties.put("plimsoll.kafka", stores.kafka());
        properties.put("plimsoll.instance", "server-of-" + Integer.toHexString(home.directory().hashCode()));
        properties.put("plimsoll.api-token", token(home));
        return properties;
    }

    /** Made once, kept for the home's owner to read: the command line finds it there. */
    private static String token(PlimsollHome home) {
        return PlimsollHome.read(home.directory(), "token").orElseGet(() -> {
            byte[] random = new byte[24];
            new SecureRandom().nextBytes(random);
            String token = HexFormat.of().formatHex(random);
            home.writePrivate("token", token + "\n");
            return token;
        });
    }
}
