package io.plimsoll.web;

import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;

/** Pages, their live events and their security; needs an ExperimentBoard. */
@Configuration(proxyBeanMethods = false)
@Import({WebSecurity.class, RunsPage.class, RunPage.class, CommandPage.class, LiveEvents.class,
        NotFoundPage.class,
        PageWords.class})
public class PagesConfiguration {
    /** First of all filters: a request under a foreign name must reach nothing. */
    @Bean
    FilterRegistrationBean<LoopbackOnly> loopbackOnly() {
        var registration = new FilterRegistrationBean<>(new LoopbackOnly());
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return registration;
    }
}
