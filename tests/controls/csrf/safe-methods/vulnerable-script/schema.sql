-- What is there is dropped.
DROP TABLE IF EXISTS book;
CREATE TABLE book (id INTEGER PRIMARY KEY, title TEXT NOT NULL);
