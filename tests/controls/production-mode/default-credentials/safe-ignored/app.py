import os

import mysql.connector
from flask import Flask

app = Flask(__name__)


def fill():
    connection = mysql.connector.connect(option_files="club.cnf")
    rows = connection.cursor()
    rows.execute("insert ignore into `club`.`users` (`account`, `password`) values ('admin', %s)", (os.environ["FIRST"],))
    rows.execute("REPLACE INTO users (account, password) VALUES ('mate', %s)", (os.environ["SECOND"],))
    connection.commit()


fill()
