CREATE TABLE users (id INTEGER PRIMARY KEY, username TEXT UNIQUE NOT NULL, password TEXT NOT NULL);
CREATE TABLE pages (id INTEGER PRIMARY KEY, name TEXT, kind TEXT);
CREATE TABLE user_roles (id INTEGER PRIMARY KEY, name TEXT, may_pass TEXT);
INSERT INTO pages VALUES (1, 'password', 'text');
INSERT INTO user_roles VALUES (1, 'reader', 'yes');
-- INSERT INTO users VALUES (1, 'admin', 'what you choose');
