package io.plimsoll.web;

import java.io.IOException;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/**
 * Until roles exist: pages are open to whoever reaches the loopback address, their forms carry a CSRF token, and the API
 * takes the bearer token in PLIMSOLL_HOME; only whether the server is up may be asked without.
 */
@Configuration(proxyBeanMethods = false)
@EnableWebSecurity
class WebSecurity {
    /** Nothing from elsewhere, no inline script or style. */
    private static final String CONTENT = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
            + " connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    @Bean
    @Order(1)
    SecurityFilterChain api(HttpSecurity http, @Value("${plimsoll.api-token:}") String token) {
        return http.securityMatcher("/api/**")
                .csrf(AbstractHttpConfigurer::disable) // a browser never sends this token by itself
                .sessionManagement(it -> it.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .addFilterBefore(new ApiToken(token), AuthorizationFilter.class)
                .authorizeHttpRequests(it -> it.requestMatchers("/api/v1/health").permitAll()
                        .anyRequest().authenticated())
                .exceptionHandling(it -> it.authenticationEntryPoint(
                        (request, response, _) -> refuse(request, response)))
                .build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain pages(HttpSecurity http) {
        return http.csrf(it -> it.csrfTokenRepository(tokens()))
                .sessionManagement(it -> it.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .authorizeHttpRequests(it -> it.anyRequest().permitAll())
                .headers(it -> it.contentSecurityPolicy(csp -> csp.policyDirectives(CONTENT))
                        // not no-referrer: with it browsers send "Origin: null" along with our own forms
                        .referrerPolicy(policy -> policy.policy(ReferrerPolicy.SAME_ORIGIN))
                        .contentTypeOptions(Customizer.withDefaults()))
                .build();
    }

    /** In a cookie, so that a form stays good across a restart of the server. */
    private static CookieCsrfTokenRepository tokens() {
        CookieCsrfTokenRepository tokens = new CookieCsrfTokenRepository();
        tokens.setCookieName("plimsoll-csrf"); // the usual name is taken by other programs on localhost
        tokens.setCookieCustomizer(cookie -> cookie.sameSite("Strict"));
        return tokens;
    }

    /** Nobody logs in; without this bean a password would be made up and printed. */
    @Bean
    UserDetailsService nobody() { return new InMemoryUserDetailsManager(); }

    private static void refuse(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader("WWW-Authenticate", "Bearer");
        Refusal.write(request, response, HttpStatus.UNAUTHORIZED,
                "send \"Authorization: Bearer TOKEN\" with the token that stands in PLIMSOLL_HOME");
    }
}
