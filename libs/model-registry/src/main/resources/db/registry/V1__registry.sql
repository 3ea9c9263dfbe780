create table registry.data_set (
    digest       text primary key,
    name         text not null,
    labels       text[] not null,
    published_at timestamptz not null default now()
);

create table registry.digit (
    data_set text not null references registry.data_set,
    split    text not null check (split in ('train', 'test')),
    index    integer not null check (index >= 0),
    label    smallint not null check (label >= 0),
    -- 28×28 unsigned grey levels, row by row, white on black.
    pixels   bytea not null check (length(pixels) = 784),
    primary key (data_set, split, index)
);

create table registry.model (
    version      text primary key,
    data_set     text not null references registry.data_set,
    -- The text of model.json as it was published: jsonb would reorder it.
    manifest     text not null,
    encoder      bytea not null,
    decoder      bytea not null,
    judge        bytea not null,
    published_at timestamptz not null default now()
);
