CREATE TABLE users (id INTEGER PRIMARY KEY, username TEXT, password TEXT);
INSERT INTO users (username, password) VALUES (:username, :password);
INSERT INTO notes (title, pass) VALUES ('first', 'welcome');
