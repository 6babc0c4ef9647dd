"""Uploads are stored where they cannot run and are served as attachments."""

from stopper.model import Control, Severity

control = Control(
    id="input.upload-storage",
    title="Uploads are stored where they cannot run and are served as attachments",
    severity=Severity.HIGH,
    layers=("source", "app", "deploy", "host", "live", "cross"),
    does=("enforce", "render"),
    cwe=(434, 552),
    asvs=("3.2.1", "5.3.1", "5.4.1", "8.2.2"),
    remedy=(
        "Store uploads outside the code and static folders or in a private bucket, and serve them after an access "
        "check as attachments with a fixed type and nosniff."
    ),
    risk=(
        "An uploaded HTML page runs script in the site's name, an uploaded program runs on the server, or strangers "
        "list the bucket."
    ),
    snippet="""\
return send_from_directory(
    app.config["UPLOAD_FOLDER"], stored_name, as_attachment=True, mimetype="application/octet-stream"
)""",
)
