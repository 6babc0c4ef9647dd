from configparser import ConfigParser
from glob import glob
from os import environ
from os.path import abspath, dirname

from flask import Flask

basedir = abspath(dirname(__file__))
config = ConfigParser()
paths = sorted(glob("{}/config/*.conf".format(basedir)))
if environ.get("LOCAL", "yes") != "yes":
    paths = list(filter(lambda path: not path.endswith(".local.conf"), paths))
paths = [path for path in paths if not path.endswith(".off.conf")]
for path in paths:
    config.read(path)

app = Flask(__name__)
section = config["flask"]
section["debug"] = "on"
app.config["SECRET_KEY"] = section["secret_key"]
