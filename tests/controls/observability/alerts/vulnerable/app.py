"""A shop that nobody watches."""

from flask import Flask

app = Flask(__name__)
