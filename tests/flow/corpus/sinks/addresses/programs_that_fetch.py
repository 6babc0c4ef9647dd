"""Programs that fetch the address that they are given."""

import re
import subprocess

from flask import Flask, request

app = Flask(__name__)
REPOSITORY = re.compile(r"(?P<site>https?://.*)/tree/(?P<branch>\w+)")


@app.post("/clone")
def clone():
    match = REPOSITORY.fullmatch(request.form["x"])
    if match is None:
        return ""
    site, branch = match.group("site"), match.group("branch")
    subprocess.run(["git", "clone", site + ".git", "/srv/work"], check=True)  # reached
    subprocess.run(["git", "-C", "/srv/work", "clone", "--depth", "1", site], check=True)  # reached
    subprocess.run(["git", "clone", "https://git.example/x.git", branch], check=True)  # harmless
    subprocess.run(["git", "clone", f"https://git.example/{branch}.git"], check=True)  # harmless
    subprocess.run(["git", "clone", "-b", branch, "https://git.example/x.git"], check=True)  # harmless
    subprocess.run(["git", "log", site], check=True)  # harmless
    subprocess.run(["svn", "export", site], check=True)  # reached
    return ""


@app.post("/fetch")
def fetch():
    match = REPOSITORY.fullmatch(request.form["x"])
    if match is None:
        return ""
    site, branch = match.group("site"), match.group("branch")
    subprocess.check_output(["curl", "-sS", "--fail", site])  # reached
    subprocess.check_output(["curl", "-A", branch, "-o", "/tmp/x", f"https://files.example/{branch}"])  # harmless
    subprocess.check_output(["/usr/bin/wget", "-q", "-O", "/tmp/x", site])  # reached
    subprocess.check_output(["wget", "-O", f"/srv/{branch}", "https://files.example/x"])  # harmless
    subprocess.check_output(["ffmpeg", "-i", site, "/tmp/x.mp4"])  # reached
    subprocess.check_output(["ffmpeg", "-i", "/tmp/x.mp4", f"/srv/{branch}.mp4"])  # harmless
    subprocess.check_output(["nuclei", "-t", "/srv/checks", "-u", site])  # reached
    subprocess.check_output(["sqlmap", "-u", "https://files.example/x", "--tamper", branch])  # harmless
    subprocess.check_output(["whatweb", "--color=never", site])  # reached
    subprocess.check_output(["echo", site])  # harmless
    return ""


@app.post("/named")
def named():
    match = REPOSITORY.fullmatch(request.form["x"])
    if match is None:
        return ""
    site, branch = match.group("site"), match.group("branch")
    subprocess.check_output(["curl", "-o", "/tmp/x", "--url", site])  # reached
    subprocess.check_output(["curl", f"--url={site}", "-o", "/tmp/x"])  # reached
    subprocess.check_output(["curl", f"--url=https://files.example/{branch}"])  # harmless
    subprocess.check_output(["curl", "--referer", branch, "--url", "https://files.example/x"])  # harmless
    return ""


@app.post("/probed")
def probed():
    match = REPOSITORY.fullmatch(request.form["x"])
    if match is None:
        return ""
    site, branch = match.group("site"), match.group("branch")
    subprocess.check_output(["ffprobe", site])  # reached
    subprocess.check_output(["ffprobe", "-v", "error", "-show_format", site])  # reached
    subprocess.check_output(["ffprobe", "-v", "error", "-i", site])  # reached
    subprocess.check_output(["ffprobe", "-show_entries", site, "/srv/x.mp4"])  # harmless
    subprocess.check_output(["ffprobe", "-of", branch, "/srv/x.mp4"])  # harmless
    return ""
