create table gateway.batch (
    id          uuid primary key,
    name        text,
    -- What is to be made, as JSON. With the model it determines every item to the last byte.
    plan        text not null,
    model       text not null,
    label_names text[] not null,
    count       integer not null,
    state       text not null default 'running',
    -- Items below it were sent, those from it on were not.
    next_index  integer not null default 0,
    -- Kept with the items' states, in the same transaction: progress is one row.
    done        integer not null default 0,
    failed      integer not null default 0,
    created_at  timestamptz not null default now(),
    ended_at    timestamptz
);

create index batch_newest on gateway.batch (created_at desc, id desc);
create index batch_running on gateway.batch (created_at, id) where state = 'running';

-- An item from when it is first sent.
create table gateway.batch_item (
    batch   uuid not null references gateway.batch (id),
    index   integer not null,
    muddle  uuid not null,
    state   text not null default 'sent',
    sent_at timestamptz not null default now(),
    primary key (batch, index)
);

-- As many rows as may be outstanding.
create index batch_item_sent on gateway.batch_item (batch, index) where state = 'sent';
