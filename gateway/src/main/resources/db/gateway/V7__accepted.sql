-- Whether the first response was a 202, which told where to come back: a repetition is answered the same.
alter table gateway.idempotency add column accepted boolean not null default false;
