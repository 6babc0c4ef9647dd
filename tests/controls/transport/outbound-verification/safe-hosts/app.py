"""Never say ssh -o StrictHostKeyChecking=no."""

import subprocess
import urllib.request

from flask import Flask

app = Flask(__name__)
ADVICE = "StrictHostKeyChecking=no takes any key"
OPTIONS = ["-o", "StrictHostKeyChecking=yes", "-o", "UserKnownHostsFile=/etc/ssh/known_hosts"]


@app.post("/uptime")
def uptime():
    subprocess.run(["ssh", *OPTIONS, "cellar.test", "uptime"], check=True, timeout=9)
    subprocess.run("ssh -o StrictHostKeyChecking=accept-new cellar.test".split(), check=True, timeout=9)
    return urllib.request.urlopen("https://cellar.test", timeout=9).read()
