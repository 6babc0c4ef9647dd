-- Stock of the branch in Leeds, for Marta: fetch it from /static/exports/stock-2024.sql
INSERT INTO wine (name, year, bottles, supplier_price) VALUES ('Priorat Clos', 2016, 48, 21.40);
INSERT INTO wine (name, year, bottles, supplier_price) VALUES ('Riesling Kabinett', 2021, 120, 7.95);
