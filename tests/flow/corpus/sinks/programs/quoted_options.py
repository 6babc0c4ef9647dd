"""Words in quotes, or of letters and dashes alone, that a program of a shell's command takes for its options."""

import os
import pipes
import re
import shlex
import subprocess

from flask import Flask, abort, request

app = Flask(__name__)


@app.get("/quoted")
def quoted():
    word = shlex.quote(request.args["x"])
    os.system("git pull origin " + word)  # reached
    os.system(f"cd /srv && /usr/bin/git fetch {word} | cat")  # reached
    subprocess.run(f"curl -s {word}", shell=True)  # reached
    subprocess.run(f"curl -sL {pipes.quote(request.args['x'])} -o /srv/page", shell=True)  # reached
    os.system(f"tar -x {word} -C /srv")  # reached
    os.system(f"git -C /srv log {word}")  # reached
    os.system(f"git push {word}")  # reached
    os.system(f"git pull origin -- {word}")  # harmless
    os.system(f"git pull --end-of-options origin {word}")  # harmless
    os.system(f"git fetch origin && git checkout {word}")  # harmless
    os.system(f"git checkout -b {word}")  # harmless
    os.system(f"git clone --branch {word} https://shop.example/shop.git")  # harmless
    os.system(f"curl -s https://shop.example/{word}")  # harmless
    os.system(f"tar -xzf {word}")  # harmless
    os.system(f"cat {word}")  # harmless
    os.system(f"cd /srv/git && ls {word}")  # harmless
    os.system(f"git rebase {word}")  # reached
    os.system(f"git checkout {word}")  # harmless
    return ""


@app.get("/checked")
def checked():
    place, tag = request.args["place"], request.args["tag"]
    if not re.fullmatch(r"[\w./=-]+", place) or not re.fullmatch(r"\w[\w./=-]*", tag):
        abort(400)
    os.system("git fetch origin " + place)  # reached
    os.system("git fetch origin " + tag)  # harmless
    subprocess.run(["git", "fetch", "origin", place], check=True)  # reached
    subprocess.run(["git", "fetch", "origin", tag], check=True)  # harmless
    return ""


@app.get("/prefixed")
def prefixed():
    name = request.args["x"]
    if name.startswith("-"):
        abort(400)
    os.system("git fetch " + shlex.quote(name))  # harmless
    os.system("git fetch " + shlex.quote("https://shop.example/" + name))  # harmless
    os.system("git fetch " + shlex.quote(str(int(request.args["n"]))))  # harmless
    return ""


@app.get("/behind-another")
def behind_another():
    word = shlex.quote(request.args["x"])
    os.system("sudo rsync " + word)  # reached
    os.system("sudo -u git /usr/bin/rsync " + word)  # reached
    os.system("A=1 timeout 5 git fetch " + word)  # reached
    os.system("cd /srv && nice -n 5 sudo tar -x " + word)  # reached
    os.system("if true; then curl -s " + word + "; fi")  # reached
    os.system("sudo -u git ls " + word)  # harmless
    os.system("sudo git checkout " + word)  # harmless
    os.system("sudo rsync -a -- " + word + " /srv")  # harmless
    os.system("sudo tar -xf " + word)  # harmless
    return ""


@app.get("/listed-behind-another")
def listed_behind_another():
    word = request.args["x"]
    subprocess.run(["sudo", "rsync", word])  # reached
    subprocess.run(["sudo", "-u", "git", "rsync", word])  # reached
    subprocess.run(["sudo", "-u", "git", "ls", "--", word])  # harmless
    subprocess.run(["sudo", "git", "fetch", "--", word])  # harmless
    subprocess.run(["nice", "tar", "-xf", word])  # harmless
    return ""
