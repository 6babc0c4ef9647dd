from flask import Flask, session
from pydantic_settings import BaseSettings


class Settings(BaseSettings):
    SESSION_COOKIE_SECURE: bool = True
    SECRET_KEY: str


app = Flask(__name__)
app.config.from_object(Settings())


@app.route("/")
def index():
    session["seen"] = True
    return "shop"
