CREATE USER 'shop'@'%' IDENTIFIED BY '${SHOP_PASSWORD}';
CREATE ROLE reader WITH LOGIN PASSWORD :'reader_password';
ALTER USER admin IDENTIFIED BY 'changeme';
INSERT INTO labels (name, text) VALUES ('password', 'Choose a password');
