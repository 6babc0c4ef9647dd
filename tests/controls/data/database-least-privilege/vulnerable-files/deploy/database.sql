-- ALTER SCHEMA public OWNER TO cellar_owner; was the plan.
CREATE ROLE cellar LOGIN;
CREATE DATABASE cellar OWNER cellar;
