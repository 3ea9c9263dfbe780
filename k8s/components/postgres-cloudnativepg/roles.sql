-- Run once in the new database. Each service owns its schema and has no other rights, but to read models and digits.
create role "trainer";
create role "encoder-service";
create role "decoder-service";
create role "gateway";
create schema registry authorization "trainer";
create schema latent authorization "encoder-service";
create schema gateway authorization "gateway";
grant usage on schema registry to "encoder-service", "decoder-service", "gateway";
alter default privileges for role "trainer" in schema registry
    grant select on tables to "encoder-service", "decoder-service", "gateway";
revoke all on schema public from public;
