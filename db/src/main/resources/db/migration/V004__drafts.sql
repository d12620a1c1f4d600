-- What people are still writing. A draft may be faulty, and no saved text of it is lost to a second editor: each save is kept.
create table draft (
    id           uuid        primary key,
    title        text        not null, -- for lists; empty string while the text names nothing
    origin       text        not null, -- as "clone of a-a, revision 2"; empty string when written from nothing
    created_by   text        not null check (created_by <> ''),
    created_at   timestamptz not null,
    revision_id  uuid        references revision (id), -- what it was sealed as; null while it is open
    text_version integer     not null check (text_version >= 1), -- of its newest text
    version      integer     not null -- two editors must not both save over the same text
);

create table draft_text (
    draft_id uuid        not null references draft (id) on delete cascade,
    version  integer     not null check (version >= 1),
    yaml     text        not null,
    saved_by text        not null check (saved_by <> ''),
    saved_at timestamptz not null,
    primary key (draft_id, version)
);

-- As a person wrote it, comments and all; null for revisions that were sealed before this column was.
alter table revision add column written text check (written <> '');
