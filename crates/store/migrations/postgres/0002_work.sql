-- Work with clients: activities, tasks, attachments, fields of a centre's own, saved views.

-- An older application knows nothing of these nouns and could not read a client's record any more.
update store_format set schema_epoch = 2;

-- What nouns there are is the application's affair: a list of them here would have to be made anew with each.
alter table record drop constraint record_noun_known;

create table custom_field (
    id uuid not null constraint custom_field_pkey primary key constraint custom_field_id_record references record (id),
    code text not null constraint custom_field_code_unique unique,
    revision bigint not null constraint custom_field_revision_positive check (revision > 0),
    body jsonb not null
);

create table activity (
    id uuid not null constraint activity_pkey primary key constraint activity_id_record references record (id),
    code text not null constraint activity_code_unique unique,
    revision bigint not null constraint activity_revision_positive check (revision > 0),
    body jsonb not null
);

create table task (
    id uuid not null constraint task_pkey primary key constraint task_id_record references record (id),
    code text not null constraint task_code_unique unique,
    revision bigint not null constraint task_revision_positive check (revision > 0),
    body jsonb not null
);

create table attachment (
    id uuid not null constraint attachment_pkey primary key constraint attachment_id_record references record (id),
    code text not null constraint attachment_code_unique unique,
    revision bigint not null constraint attachment_revision_positive check (revision > 0),
    body jsonb not null
);

create table saved_view (
    id uuid not null constraint saved_view_pkey primary key constraint saved_view_id_record references record (id),
    code text not null constraint saved_view_code_unique unique,
    revision bigint not null constraint saved_view_revision_positive check (revision > 0),
    body jsonb not null
);

-- The bytes of attachments, once each, under their SHA-256. No foreign keys: the journal may need them when a record is
-- put back.
create table content (
    sha256 bytea not null constraint content_pkey primary key constraint content_sha256_length check (length(sha256) = 32),
    bytes bytea not null
);
