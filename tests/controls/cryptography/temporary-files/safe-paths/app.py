import tempfile
import uuid
from pathlib import Path

from flask import Flask, request

app = Flask(__name__)
FOLDER = Path("/srv/reports")


@app.post("/reports")
def reports():
    (FOLDER / "report.txt").write_bytes(request.data)
    with open(Path("/tmp") / "settings") as file:
        file.read()
    (Path("/tmp") / f"{uuid.uuid4()}.txt").write_text("report.txt")
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "report.txt").write_bytes(request.data)
    Path(app.instance_path).joinpath("tmp", "report.txt").write_bytes(request.data)
    return ""
