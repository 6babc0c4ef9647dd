def add(connection, name, password):
    connection.execute(f"INSERT INTO users (username, password) VALUES ('{name}', '{password}')")
