from configparser import ConfigParser
from glob import glob
from os import environ
from os.path import abspath, dirname

from flask import Flask

basedir = abspath(dirname(__file__))
config = ConfigParser()
for config_file in sorted(glob("{}/config/*.conf".format(basedir))):
    config.read(config_file)

app = Flask(__name__)
app.config["SESSION_COOKIE_SECURE"] = config["flask"].getboolean("session_cookie_secure")
app.config["SECRET_KEY"] = environ["SECRET_KEY"]
