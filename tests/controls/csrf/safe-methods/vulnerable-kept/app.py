import os

from flask import Flask, current_app, redirect, request

from player import Player

app = Flask(__name__)
app.secret_key = os.environ["SECRET_KEY"]
app.player = Player()
player = Player()


def current_player() -> Player:
    return current_app.config["PLAYER"]


@app.get("/skip")
def skip():
    current_player().skip()
    return redirect("/")


@app.get("/volume/<int:level>")
def volume(level):
    player.loudness(level)
    return redirect("/")


@app.get("/reboot")
def reboot():
    os.system("reboot")
    return redirect("/")


@app.get("/next")
def following():
    return player.following()


@app.get("/playlists")
def playlists():
    player.skip()
    return redirect("/")


@app.get("/play")
def play():
    fresh = Player()
    fresh.loudness(request.args["level"])
    return fresh.following()


@app.post("/stop")
def stop():
    app.player.skip()
    return redirect("/")


@app.get("/logout")
def logout():
    response = redirect("/")
    response.set_cookie(app.config["SESSION_COOKIE_NAME"], expires=0)
    return response
