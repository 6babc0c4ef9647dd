from flask import Flask
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address

app = Flask(__name__)
limiter = Limiter(app, get_remote_address, global_limits=["60 per minute"], headers_enabled=True)


@app.get("/")
def index():
    return "hello"
