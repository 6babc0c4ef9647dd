from configparser import ConfigParser
from glob import glob
from os.path import abspath, dirname

from flask import Flask

basedir = abspath(dirname(__file__))
config = ConfigParser()
for config_file in sorted(glob("{}/config/*.conf".format(basedir))):
    config.read(config_file)

app = Flask(__name__)
section = config["flask"]
app.config["SECRET_KEY"] = section["secret_key"]
