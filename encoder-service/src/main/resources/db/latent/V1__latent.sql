create table latent.latent (
    model  text not null,
    -- Position in the data set's training split.
    index  integer not null,
    label  smallint not null,
    latent real[] not null,
    primary key (model, index)
);

create table latent.centroid (
    model text not null,
    label smallint not null,
    mean  real[] not null,
    count integer not null,
    primary key (model, label)
);

-- The active model is the one activated last.
create table latent.activation (
    id           bigint generated always as identity primary key,
    model        text not null,
    activated_at timestamptz not null default clock_timestamp()
);
