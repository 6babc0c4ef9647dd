"""Libraries that fetch what a stranger's address names: videos, repositories of Git and Subversion."""

import subprocess
from contextlib import contextmanager

import git
import pygit2
import svn.remote
import youtube_dl
import yt_dlp
from dulwich import porcelain
from flask import Flask, request

app = Flask(__name__)
KNOWN = {"talk": "https://videos.example/talk"}


@contextmanager
def limited(url, options):
    with yt_dlp.YoutubeDL(options) as loader:
        yield loader


@app.post("/video")
def video():
    with yt_dlp.YoutubeDL({"format": "best"}) as loader:
        described = loader.extract_info(request.form["url"], download=False)  # reached
        loader.download([request.form["url"]])  # reached
        loader.extract_info(KNOWN[request.form["name"]])  # harmless
        loader.download("https://videos.example/" + request.form["name"])  # harmless
    subprocess.run(["ffprobe", f"/srv/videos/a.{described['ext']}"])  # harmless
    return {"title": described["title"]}


@app.post("/limited")
def limited_video():
    url = request.form["url"]
    with limited(url, {}) as loader:
        found = loader.extract_info(url)  # reached
    target = "/srv/videos/dl.%(ext)s" % {"ext": found["ext"]}
    with open(target) as held:  # harmless
        return held.read()


@app.post("/old")
def old():
    loader = youtube_dl.YoutubeDL({})
    loader.download([request.form["url"]])  # reached
    return loader.prepare_filename(loader.extract_info("https://videos.example/talk"))  # harmless


@app.post("/repositories")
def repositories():
    address = request.form["address"]
    git.Repo.clone_from(address, "/srv/code")  # reached
    git.Repo.clone_from("https://code.example/" + request.form["name"], "/srv/code")  # harmless
    pygit2.clone_repository(address, "/srv/code")  # reached
    porcelain.clone(address, "/srv/code")  # reached
    svn.remote.RemoteClient(address)  # reached
    kept = git.Repo.init("/srv/code")
    kept.create_remote("origin", address)  # reached
    kept.create_remote("origin", "https://code.example/shop.git")  # harmless
    return ""
