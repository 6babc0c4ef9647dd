import psycopg2.pool

pool = None


def connect():
    global pool
    if pool is None:
        pool = psycopg2.pool.ThreadedConnectionPool(1, 8, dbname="shop")


def query(statement, values=None):
    if not pool:
        raise RuntimeError("connect first")
    connection = pool.getconn()
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.fetchall()


def named(table, name):
    return query("SELECT id FROM " + table + " WHERE name = '" + name + "'")
