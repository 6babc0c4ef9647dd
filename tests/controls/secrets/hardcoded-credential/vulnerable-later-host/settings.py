import os

HOST = os.environ.get("DATABASE_HOST", "localhost")
MAIN = f"mysql://shop:kettle-drum-41@{HOST}/shop"
BESIDE = "mysql://shop:kettle-drum-41@" + HOST + "/beside"
OLD = "mysql://shop:kettle-drum-42@%s/old" % HOST
LATE = "mysql://shop:kettle-drum-43@{}/late".format(HOST)
