ALTER DATABASE cellar OWNER TO cellar_owner;
