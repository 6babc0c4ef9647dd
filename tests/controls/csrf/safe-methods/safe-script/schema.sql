-- Nobody may drop; delete from nothing.
CREATE TABLE IF NOT EXISTS book (id INTEGER PRIMARY KEY, title TEXT NOT NULL);
