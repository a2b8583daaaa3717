-- Run as the cluster's superuser at every start; does nothing the second time.
-- Odoo works as `kcn`, an ordinary role that may create databases: it refuses the role postgres,
-- and needs no superuser since the extensions are in template1, from which it copies.
DO $$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'kcn') THEN
        CREATE ROLE kcn LOGIN CREATEDB;
    END IF;
END
$$;
SET client_min_messages = warning;
CREATE EXTENSION IF NOT EXISTS btree_gist;
CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE EXTENSION IF NOT EXISTS unaccent;
-- Odoo declares unaccent immutable in each database so that it can be indexed; its owner may.
ALTER FUNCTION public.unaccent(text) OWNER TO kcn;
ALTER FUNCTION public.unaccent(text) IMMUTABLE;
ALTER SCHEMA public OWNER TO kcn;
