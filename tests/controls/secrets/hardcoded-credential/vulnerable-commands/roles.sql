-- Who may do what.
CREATE USER 'shop'@'%' IDENTIFIED BY 'vintage-oak-1998';
GRANT SELECT ON shop.* TO 'reader'@'%' IDENTIFIED BY 'barrel-and-cork-4411';
