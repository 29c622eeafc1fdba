-- The first schema. A record is kept whole, as JSON, in the table of its noun; columns beside the body exist for what the
-- database itself must guard. A later migration may add more of them, generated from the body like enterprise.uscc.

-- One row: which applications may open this. It is raised only when an older application would do harm.
create table store_format (
    id integer not null constraint store_format_pkey primary key constraint store_format_single check (id = 1),
    schema_epoch integer not null
) strict;
insert into store_format (id, schema_epoch) values (1, 1);

-- Every record of any noun: what arrows between records point to, so that none can point to nothing.
create table record (
    id blob not null constraint record_pkey primary key constraint record_id_uuid check (length(id) = 16),
    noun text not null constraint record_noun_known check (noun in (
        'workspace', 'consultant', 'enterprise', 'contact', 'market', 'comparison',
        'plan', 'delegation', 'risk', 'risk_template', 'fx_reference')),
    constraint record_id_noun_unique unique (id, noun)
) strict;

-- A table per noun. Codes are what people type, unique within a noun; revision counts saves and guards against lost updates.
create table workspace (
    id blob not null constraint workspace_pkey primary key constraint workspace_id_record references record (id),
    code text not null constraint workspace_code_unique unique,
    revision integer not null constraint workspace_revision_positive check (revision > 0),
    body text not null constraint workspace_body_json check (json_valid(body))
) strict;

create table consultant (
    id blob not null constraint consultant_pkey primary key constraint consultant_id_record references record (id),
    code text not null constraint consultant_code_unique unique,
    revision integer not null constraint consultant_revision_positive check (revision > 0),
    body text not null constraint consultant_body_json check (json_valid(body))
) strict;

-- No two enterprises share a unified social credit code; many have none yet.
create table enterprise (
    id blob not null constraint enterprise_pkey primary key constraint enterprise_id_record references record (id),
    code text not null constraint enterprise_code_unique unique,
    revision integer not null constraint enterprise_revision_positive check (revision > 0),
    body text not null constraint enterprise_body_json check (json_valid(body)),
    uscc text generated always as (body ->> '$.uscc') stored constraint enterprise_uscc_unique unique
) strict;

create table contact (
    id blob not null constraint contact_pkey primary key constraint contact_id_record references record (id),
    code text not null constraint contact_code_unique unique,
    revision integer not null constraint contact_revision_positive check (revision > 0),
    body text not null constraint contact_body_json check (json_valid(body))
) strict;

create table market (
    id blob not null constraint market_pkey primary key constraint market_id_record references record (id),
    code text not null constraint market_code_unique unique,
    revision integer not null constraint market_revision_positive check (revision > 0),
    body text not null constraint market_body_json check (json_valid(body))
) strict;

create table comparison (
    id blob not null constraint comparison_pkey primary key constraint comparison_id_record references record (id),
    code text not null constraint comparison_code_unique unique,
    revision integer not null constraint comparison_revision_positive check (revision > 0),
    body text not null constraint comparison_body_json check (json_valid(body))
) strict;

create table plan (
    id blob not null constraint plan_pkey primary key constraint plan_id_record references record (id),
    code text not null constraint plan_code_unique unique,
    revision integer not null constraint plan_revision_positive check (revision > 0),
    body text not null constraint plan_body_json check (json_valid(body))
) strict;

create table delegation (
    id blob not null constraint delegation_pkey primary key constraint delegation_id_record references record (id),
    code text not null constraint delegation_code_unique unique,
    revision integer not null constraint delegation_revision_positive check (revision > 0),
    body text not null constraint delegation_body_json check (json_valid(body))
) strict;

create table risk (
    id blob not null constraint risk_pkey primary key constraint risk_id_record references record (id),
    code text not null constraint risk_code_unique unique,
    revision integer not null constraint risk_revision_positive check (revision > 0),
    body text not null constraint risk_body_json check (json_valid(body))
) strict;

create table risk_template (
    id blob not null constraint risk_template_pkey primary key constraint risk_template_id_record references record (id),
    code text not null constraint risk_template_code_unique unique,
    revision integer not null constraint risk_template_revision_positive check (revision > 0),
    body text not null constraint risk_template_body_json check (json_valid(body))
) strict;

create table fx_reference (
    id blob not null constraint fx_reference_pkey primary key constraint fx_reference_id_record references record (id),
    code text not null constraint fx_reference_code_unique unique,
    revision integer not null constraint fx_reference_revision_positive check (revision > 0),
    body text not null constraint fx_reference_body_json check (json_valid(body))
) strict;

-- Every arrow from a record to another. An arrow goes with the record it starts from; a record that others point to
-- cannot be deleted, and nothing can point to a record of the wrong noun.
create table reference (
    from_id blob not null constraint reference_from_record references record (id) on delete cascade,
    to_id blob not null,
    to_noun text not null,
    constraint reference_pkey primary key (from_id, to_id),
    constraint reference_to_record foreign key (to_id, to_noun) references record (id, noun)
) strict;
create index reference_to_id on reference (to_id);

-- Changes that were made together. seq gives their order, since clocks may go back. undoes names the batch that an undo
-- took back, or the undo that a redo took back; origin names the batch whose action the user sees.
create table batch (
    seq integer constraint batch_pkey primary key autoincrement,
    id blob not null constraint batch_id_unique unique,
    at text not null,
    actor text not null,
    action text not null constraint batch_action_json check (json_valid(action)),
    kind text not null constraint batch_kind_known check (kind in ('do', 'undo', 'redo')),
    undoes blob constraint batch_undoes_batch references batch (id) constraint batch_undoes_unique unique,
    origin blob not null constraint batch_origin_batch references batch (id),
    constraint batch_undoes_if_not_do check ((kind = 'do') = (undoes is null))
) strict;
create index batch_actor on batch (actor, seq);

-- What each batch did to each record. Rows are only ever added. record_id is no foreign key: the journal outlives records.
create table journal (
    seq integer constraint journal_pkey primary key autoincrement,
    batch_id blob not null constraint journal_batch references batch (id),
    noun text not null,
    record_id blob not null,
    revision integer not null constraint journal_revision_positive check (revision > 0),
    before text constraint journal_before_json check (before is null or json_valid(before)),
    after text constraint journal_after_json check (after is null or json_valid(after)),
    constraint journal_record_revision_unique unique (record_id, revision),
    constraint journal_says_something check (before is not null or after is not null)
) strict;
create index journal_batch_id on journal (batch_id);
