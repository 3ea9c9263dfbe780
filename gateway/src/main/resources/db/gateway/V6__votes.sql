-- What people say that muddles are. A vote stands by itself: it stays when its muddle is forgotten.
create table gateway.vote (
    id       bigint generated always as identity primary key,
    muddle   uuid not null,
    model    text not null,
    -- The labels that the muddle was made of, the smaller first.
    low      smallint not null,
    high     smallint not null,
    -- The judge's probability of each label.
    judge    real[] not null,
    label    smallint not null,
    voted_at timestamptz not null default now()
);

create index vote_muddle on gateway.vote (muddle);
create index vote_model on gateway.vote (model);
