-- Of the counted: events that stood on the topic more than a minute after their request had ended, by the broker's clock.
alter table ingest_tally add column overdue bigint not null default 0 check (overdue >= 0);
