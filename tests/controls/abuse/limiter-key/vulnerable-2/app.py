from flask import Flask
from flask_limiter import Limiter
from flask_limiter.util import get_ipaddr

app = Flask(__name__)
limiter = Limiter(app, key_func=get_ipaddr, storage_uri="redis://localhost:6379")
