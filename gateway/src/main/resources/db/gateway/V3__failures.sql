-- For the listing, newest first.
create index failure_by_time on gateway.failure (failed_at desc, id desc);

-- Requests that came by Kafka: an id names one request, and its repetitions are known by the digest of their bytes.
create table gateway.asked (
    id       uuid primary key,
    digest   bytea not null,
    asked_at timestamptz not null default now()
);
