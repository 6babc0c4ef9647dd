import tempfile
from pathlib import Path

from flask import Flask, request

app = Flask(__name__)
FOLDER = Path("/tmp")


@app.post("/reports")
def reports():
    (FOLDER / "report.txt").write_bytes(request.data)
    last = FOLDER.joinpath("last")
    with last.open("w") as file:
        file.write("report.txt")
    with open(FOLDER / "first", "w") as file:
        file.write("report.txt")
    (Path(tempfile.gettempdir()) / "lock").touch()
    (FOLDER / request.form["name"]).write_text("report.txt")
    return ""
