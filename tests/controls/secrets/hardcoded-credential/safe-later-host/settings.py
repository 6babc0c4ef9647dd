import os

HOST, PASSWORD = os.environ["DATABASE_HOST"], os.environ["DATABASE_PASSWORD"]
MAIN = f"mysql://shop:{PASSWORD}@{HOST}/shop"
BESIDE = "mysql://shop:" + PASSWORD + "@" + HOST + "/beside"
OLD = "mysql://shop:%s@%s/old" % (PASSWORD, HOST)
SHOWN = "mysql://user:password@%s/name" % HOST
LOCAL = "mysql://shop:kettle-drum-44@localhost/shop"
