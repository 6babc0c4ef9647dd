CREATE TABLE users (id INTEGER PRIMARY KEY, username TEXT, password TEXT, is_admin INTEGER);
/* The names stand in rows, and `is_admin` is a column. */
INSERT INTO users (username, password, is_admin) VALUES ('admin', 'wind-and-rain', 1);
