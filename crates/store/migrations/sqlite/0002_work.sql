-- Work with clients: activities, tasks, attachments, fields of a centre's own, saved views.

-- An older application knows nothing of these nouns and could not read a client's record any more.
update store_format set schema_epoch = 2;

-- What nouns there are is the application's affair: a list of them here would have to be made anew with each.
-- Foreign keys are off while steps are taken, and checked afterwards.
create table record_of_any_noun (
    id blob not null constraint record_pkey primary key constraint record_id_uuid check (length(id) = 16),
    noun text not null,
    constraint record_id_noun_unique unique (id, noun)
) strict;
insert into record_of_any_noun (id, noun) select id, noun from record;
drop table record;
alter table record_of_any_noun rename to record;

create table custom_field (
    id blob not null constraint custom_field_pkey primary key constraint custom_field_id_record references record (id),
    code text not null constraint custom_field_code_unique unique,
    revision integer not null constraint custom_field_revision_positive check (revision > 0),
    body text not null constraint custom_field_body_json check (json_valid(body))
) strict;

create table activity (
    id blob not null constraint activity_pkey primary key constraint activity_id_record references record (id),
    code text not null constraint activity_code_unique unique,
    revision integer not null constraint activity_revision_positive check (revision > 0),
    body text not null constraint activity_body_json check (json_valid(body))
) strict;

create table task (
    id blob not null constraint task_pkey primary key constraint task_id_record references record (id),
    code text not null constraint task_code_unique unique,
    revision integer not null constraint task_revision_positive check (revision > 0),
    body text not null constraint task_body_json check (json_valid(body))
) strict;

create table attachment (
    id blob not null constraint attachment_pkey primary key constraint attachment_id_record references record (id),
    code text not null constraint attachment_code_unique unique,
    revision integer not null constraint attachment_revision_positive check (revision > 0),
    body text not null constraint attachment_body_json check (json_valid(body))
) strict;

create table saved_view (
    id blob not null constraint saved_view_pkey primary key constraint saved_view_id_record references record (id),
    code text not null constraint saved_view_code_unique unique,
    revision integer not null constraint saved_view_revision_positive check (revision > 0),
    body text not null constraint saved_view_body_json check (json_valid(body))
) strict;

-- The bytes of attachments, once each, under their SHA-256. No foreign keys: the journal may need them when a record is
-- put back.
create table content (
    sha256 blob not null constraint content_pkey primary key constraint content_sha256_length check (length(sha256) = 32),
    bytes blob not null
) strict;
