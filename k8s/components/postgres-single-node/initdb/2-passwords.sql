-- The services' roles have the superuser's password: everybody on such a machine knows it anyway. What keeps a service to its
-- own schema are the roles' rights.
\getenv password POSTGRES_PASSWORD
select format('alter role %I password %L', rolname, :'password')
from pg_roles
where rolname like 'muddle\_%' \gexec
