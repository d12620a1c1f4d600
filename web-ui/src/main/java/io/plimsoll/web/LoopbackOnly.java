package io.plimsoll.web;

import java.io.IOException;
import java.net.URI;
import java.util.Set;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Answers only requests that were sent to a loopback name and, where a browser says so, come from a page of this server.
 * A page on another site can make a browser send requests here, also under a name of its own that it lets point to
 * 127.0.0.1 (DNS rebinding): then Host or Origin give it away.
 */
final class LoopbackOnly extends OncePerRequestFilter {
    private static final Set<String> NAMES = Set.of("localhost", "127.0.0.1", "[::1]");

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response,
            FilterChain chain)
            throws ServletException, IOException {
        String host = request.getHeader("Host");
        String origin = request.getHeader("Origin");
        if (host == null || !NAMES.contains(nameOf(host)))
            Refusal.write(request, response, HttpStatus.FORBIDDEN,
                    "this server answers only to localhost, 127.0.0.1 and [::1]");
        else if (origin != null && !host.equalsIgnoreCase(authorityOf(origin)))
            Refusal.write(request, response, HttpStatus.FORBIDDEN,
                    "this request comes from a page of another site");
        else
            chain.doFilter(request, response);
    }

    private static String nameOf(String host) {
        int port = host.lastIndexOf(':');
        boolean portFollows = port > host.lastIndexOf(']');
        return portFollows && port >= 0 ? host.substring(0, port) : host;
    }

    /** Empty for what is no address, as {@code null} of a sandboxed page. */
    private static String authorityOf(String origin) {
        try {
            String authority = URI.create(origin).getRawAuthority();
            return authority == null ? "" : authority;
        } catch (IllegalArgumentException e) {
            return "";
        }
    }
}
