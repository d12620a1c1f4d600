package io.plimsoll.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** The API answers to whoever can read the token in PLIMSOLL_HOME, and to nobody where there is none. */
final class ApiToken extends OncePerRequestFilter {
    private static final String SCHEME = "Bearer ";
    private final String token;

    ApiToken(String token) { this.token = token; }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response,
            FilterChain chain)
            throws ServletException, IOException {
        String header = request.getHeader("Authorization");
        if (!token.isEmpty() && header != null && header.startsWith(SCHEME)
                && same(header.substring(SCHEME.length()))) {
            var holder = UsernamePasswordAuthenticationToken.authenticated("api", "", List.of());
            SecurityContextHolder.getContext().setAuthentication(holder);
        }
        chain.doFilter(request, response);
    }

    /** Takes the same time wherever the first difference is. */
    private boolean same(String given) {
        return MessageDigest.isEqual(given.strip().getBytes(StandardCharsets.UTF_8),
                token.getBytes(StandardCharsets.UTF_8));
    }
}
