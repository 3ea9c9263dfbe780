-- The last announcement of each model that was ever active.
create table gateway.model (
    version      text primary key,
    activated_at timestamptz not null,
    -- The event as it was published: JSON, as UTF-8 bytes.
    event        bytea not null
);
