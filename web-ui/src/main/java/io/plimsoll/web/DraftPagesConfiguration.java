package io.plimsoll.web;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The pages that register experiments; needs drafts, their checks and the catalogue. */
@Configuration(proxyBeanMethods = false)
@Import({ExperimentsPage.class, DraftsPage.class, DraftPage.class})
public class DraftPagesConfiguration {}
