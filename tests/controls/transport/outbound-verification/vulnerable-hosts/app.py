import os
import subprocess

from flask import Flask

app = Flask(__name__)
OPTIONS = ["-o", "StrictHostKeyChecking=no", "-p", "22"]


@app.post("/uptime")
def uptime():
    subprocess.run(["ssh", *OPTIONS, "cellar.test", "uptime"], check=True, timeout=9)
    return "run"


@app.post("/copy")
def copy():
    os.system("scp -q -o StrictHostKeyChecking=no dump.sql cellar.test:")
    return "copied"


@app.post("/mirror")
def mirror():
    shell = "/usr/bin/ssh -o 'StrictHostKeyChecking no' -o UserKnownHostsFile=/dev/null"
    subprocess.run(["rsync", "-e", shell, "a", "cellar.test:"], check=True, timeout=9)
    return "mirrored"
