-- Once, on the database server, as postgres.
CREATE ROLE cellar LOGIN;
CREATE DATABASE cellar OWNER cellar;
