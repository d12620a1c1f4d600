-- Metrics that people add. What a number meant must be known years later: a definition never changes, a changed formula is a new version.
create table metric_definition (
    id            text        not null check (id ~ '^[a-z][a-z0-9_.]*$' and length(id) <= 63),
    version       integer     not null check (version >= 1),
    yaml          text        not null check (yaml <> ''), -- as a person wrote it, comments and all
    sha256        bytea       not null check (octet_length(sha256) = 32), -- of the yaml
    registered_by text        not null check (registered_by <> ''),
    at            timestamptz not null,
    primary key (id, version)
);

create trigger metric_definition_is_append_only before update or delete on metric_definition
    for each row execute function refuse_change();
