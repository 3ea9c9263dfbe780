create table gateway.muddle (
    id       uuid primary key,
    label    smallint not null,
    partner  smallint not null,
    strategy text not null,
    model    text not null,
    quality  text not null,
    -- The event as it was published: JSON, as UTF-8 bytes.
    event    bytea not null,
    made_at  timestamptz not null default now()
);

create table gateway.failure (
    id        uuid primary key,
    event     bytea not null,
    failed_at timestamptz not null default now()
);

-- Muddles whose caller no longer waits, so that they can be asked after.
create table gateway.request (
    id           uuid primary key,
    requested_at timestamptz not null default now()
);
