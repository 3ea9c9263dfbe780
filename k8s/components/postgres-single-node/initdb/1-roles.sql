-- The services' roles, and what each may do: one schema of its own, and the trainer's to read. A superuser of the database
-- runs this before the services first start; it may run again at any time, and takes over what another role had made.
-- Who runs it gives the roles their passwords, where passwords are asked for.
do $$
declare
    schema_of constant jsonb :=
        '{"muddle_trainer": "registry", "muddle_encoder": "latent", "muddle_decoder": null, "muddle_gateway": "gateway"}';
    service text;
    own     text;
    object  record;
begin
    execute format('revoke all on database %I from public', current_database());
    revoke all on schema public from public;
    for service, own in select key, value from jsonb_each_text(schema_of) loop
        if not exists (select from pg_roles where rolname = service) then
            execute format('create role %I login', service);
        end if;
        execute format('grant connect on database %I to %I', current_database(), service);
        if own is not null then
            execute format('create schema if not exists %I authorization %I', own, service);
            execute format('alter schema %I owner to %I', own, service);
            -- Its migrations change tables, which takes their owner. Indexes and the sequences of columns follow their tables.
            for object in
                select relname from pg_class
                where relnamespace = own::regnamespace and relkind in ('r', 'p', 'v')
                  and relowner <> service::regrole
            loop
                execute format('alter table %I.%I owner to %I', own, object.relname, service);
            end loop;
        end if;
    end loop;
end
$$;

grant usage on schema registry to muddle_encoder, muddle_decoder, muddle_gateway;
grant select on all tables in schema registry to muddle_encoder, muddle_decoder, muddle_gateway;
-- The tables to come.
alter default privileges for role muddle_trainer in schema registry
    grant select on tables to muddle_encoder, muddle_decoder, muddle_gateway;
