-- The accounts (and what the tax office asks for).
CREATE TABLE IF NOT EXISTS users (
    id INT AUTO_INCREMENT PRIMARY KEY,
    username VARCHAR(50) NOT NULL UNIQUE,
    ssn VARCHAR(11), -- as it's written (with dashes
    balance DECIMAL(15, 2) DEFAULT 0.00,
    UNIQUE KEY (username)
);

CREATE TABLE accounts (id INTEGER PRIMARY KEY, user_id INTEGER NOT NULL, balance INTEGER);
