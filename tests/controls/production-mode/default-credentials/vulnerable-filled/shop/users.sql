INSERT INTO users (username, password) VALUES ('admin', 'lighthouse-1'), ('ben', 'lighthouse-2');
