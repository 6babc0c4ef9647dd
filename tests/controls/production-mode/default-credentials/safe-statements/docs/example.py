STATEMENT = "INSERT INTO users (username, password) VALUES ('reader', 'of-the-manual')"
