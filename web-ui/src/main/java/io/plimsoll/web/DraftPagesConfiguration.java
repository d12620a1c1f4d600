package io.plimsoll.web;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The pages that register experiments and show metrics; needs drafts, their checks, the catalogue, the metrics and their history. */
@Configuration(proxyBeanMethods = false)
@Import({ExperimentsPage.class, DraftsPage.class, DraftPage.class, MetricsPage.class, HistoryPage.class})
public class DraftPagesConfiguration {}
