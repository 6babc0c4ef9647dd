def run(connection):
    _each(connection, "INSERT INTO users (username, password) VALUES ('smith', 'harbour-4')")


def _each(connection, statement):
    connection.cursor().execute(statement)
