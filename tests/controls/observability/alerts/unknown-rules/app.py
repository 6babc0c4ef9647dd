"""A shop that is watched."""

from flask import Flask

app = Flask(__name__)
