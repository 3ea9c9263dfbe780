-- The order of a stream. Rows become visible in the order of their transactions' ends, not of made_at; but all rows of
-- transactions before pg_snapshot_xmin(pg_current_snapshot()) are settled.
alter table gateway.muddle
    add column xact xid8 not null default pg_current_xact_id();
create index muddle_by_xact on gateway.muddle (xact, id);

-- A listing, newest first. Quality and strategy have few values: what is looked for is found soon among the newest.
create index muddle_by_time on gateway.muddle (made_at, id);
create index muddle_by_label on gateway.muddle (label, made_at, id);
create index muddle_by_partner on gateway.muddle (partner, made_at, id);
create index muddle_by_model on gateway.muddle (model, made_at, id);

-- The callers' own keys, and what was asked for with them.
create table gateway.idempotency (
    key        text primary key,
    -- SHA-256 of the body.
    digest     bytea not null check (length(digest) = 32),
    muddle     uuid not null,
    created_at timestamptz not null default now()
);
create index idempotency_by_time on gateway.idempotency (created_at);
create index request_by_time on gateway.request (requested_at);
