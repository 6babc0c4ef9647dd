CREATE TABLE people_accounts (
    id INTEGER PRIMARY KEY, name TEXT NOT NULL, password TEXT NOT NULL
);

INSERT INTO people_accounts VALUES (1, 'ada', 'lighthouse-3');
