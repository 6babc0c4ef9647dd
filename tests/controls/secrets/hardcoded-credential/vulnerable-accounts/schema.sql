CREATE TABLE users (id INTEGER PRIMARY KEY, username TEXT, password TEXT);
INSERT INTO notes (title, text) VALUES ('first', 'welcome');
INSERT INTO users (username, password) VALUES ('fay', 'wind');
