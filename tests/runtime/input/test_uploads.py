"""Uploads: what is not on the list never reaches the view; what is kept lies apart and is an attachment."""

import io
import os
import stat
from pathlib import Path
from typing import Any

import pytest
from flask import Blueprint, Flask

import stopper
from stopper.model import UsageError
from stopper.runtime.input.uploads import Upload
from stopper.runtime.marks import marks_of
from tests.runtime.csrf.application import OPEN, OWN
from tests.runtime.input.files import jpeg
from tests.runtime.input.test_contents import DOCX, HTML, PDF, PNG


def application(tmp_path: Path, policy: dict[str, Any] | None = None, *types: str, **rule: Any) -> Flask:
    app = Flask(__name__, root_path=str(tmp_path / "code"), instance_path=str(tmp_path / "instance"))
    app.secret_key = "a key of a test that is long enough for it"

    @app.post("/files")
    @stopper.upload(*types, **rule)
    def add(files: tuple[Upload, ...]) -> list[dict[str, object]]:
        kept = [file.store() for file in files]
        return [
            {"name": one.name, "filename": file.filename, "size": file.size, "field": file.field}
            for file, one in zip(files, kept, strict=True)
        ]

    app.add_url_rule("/files/<name>", "show", lambda name: stopper.stored(name).send("Bericht.pdf"))
    stopper.Stopper(app, policy={**OPEN, **(policy or {})})
    return app


def send(app: Flask, *files: tuple[str, bytes], **form: str) -> Any:
    data = {"file": [(io.BytesIO(content), name) for name, content in files], **form}
    return app.test_client().post("/files", data=data, headers=OWN)


def test_files_of_the_list_reach_the_view_and_are_kept_under_random_names(tmp_path: Path) -> None:
    response = send(application(tmp_path, None, "png", "pdf"), ("../../x.PNG", PNG), ("a.pdf", PDF), note="hello")

    png, pdf = response.get_json()
    assert (png["filename"], png["size"], png["field"]) == ("x.PNG", len(PNG), "file")
    assert png["name"].endswith(".png")
    assert len(pdf["name"]) == 36
    assert (tmp_path / "instance/uploads" / png["name"]).read_bytes() == PNG


def test_two_files_of_one_name_are_two(tmp_path: Path) -> None:
    first, second = send(application(tmp_path, None, "png"), ("a.png", PNG), ("a.png", PNG)).get_json()

    assert first["name"] != second["name"]


@pytest.mark.parametrize(
    ("name", "content", "status"),
    [
        ("a.png", PDF, 415),
        ("a.png", HTML, 415),
        ("a.html", HTML, 415),
        ("a.png.html", PNG, 415),
        ("a.svg", b"<svg/>", 415),
        ("a", PNG, 415),
        (".png", PNG, 200),
        ("a.docx", DOCX, 415),
        ("a.png\0.html", PNG, 415),
        ("a.png", PNG + b"\0" * 3000, 413),
    ],
)
def test_each_file_is_of_the_list_by_name_and_content_and_not_too_large(
    tmp_path: Path, name: str, content: bytes, status: int
) -> None:
    app = application(tmp_path, None, "png", "pdf", max_size="2kB")
    response = send(app, ("ok.png", PNG), (name, content))

    assert response.status_code == status
    if status != 200:
        assert response.content_type == "application/problem+json"
        assert len(name) < 4 or name not in response.text
        assert list((tmp_path / "instance/uploads").iterdir()) == []
        assert app.extensions["stopper"].events.counts() == {("upload_refused", "input.upload-type"): 1}


def test_the_count_is_bounded_and_empty_fields_are_no_files(tmp_path: Path) -> None:
    app = application(tmp_path, None, "png", max_count=2)

    assert send(app, ("a.png", PNG), ("b.png", PNG), ("", b"")).status_code == 200
    assert send(app, *[("a.png", PNG)] * 3).status_code == 413
    assert send(app).get_json() == []


def test_the_body_of_a_route_is_as_large_as_its_files_need(tmp_path: Path) -> None:
    app = application(tmp_path, {"body": {"max-size": 1000}}, "png", max_size=5000, max_count=1)

    assert send(app, ("a.png", PNG + b"\0" * 4000)).status_code == 200
    assert app.test_client().post("/files", data=b"x" * 1_060_000, headers=OWN).status_code == 413


def test_what_is_kept_is_the_applications_alone(tmp_path: Path) -> None:
    kept = (
        tmp_path / "instance/uploads" / send(application(tmp_path, None, "png"), ("a.png", PNG)).get_json()[0]["name"]
    )

    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert stat.S_IMODE(kept.parent.stat().st_mode) == 0o700


def test_it_is_given_out_as_an_attachment_of_its_own_type(tmp_path: Path) -> None:
    app = application(tmp_path, None, "pdf")
    name = send(app, ("a.pdf", PDF)).get_json()[0]["name"]
    response = app.test_client().get(f"/files/{name}", buffered=True)

    assert (response.data, response.content_type) == (PDF, "application/pdf")
    assert response.headers["Content-Disposition"] == "attachment; filename=Bericht.pdf"
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers.getlist("Content-Security-Policy") == ["default-src 'none'; sandbox"]
    assert "private" in response.headers["Cache-Control"]


def test_only_names_that_were_given_are_found(tmp_path: Path) -> None:
    app = application(tmp_path, None, "pdf")
    app.test_client().get("/files/x")
    folder = tmp_path / "instance/uploads"
    (folder / ("a" * 32 + ".exe")).write_bytes(b"")
    (folder / ("b" * 32 + ".pdf")).symlink_to("/etc/hostname")
    (folder / ("c" * 32 + ".pdf")).mkdir()

    for name in ("a" * 32 + ".exe", "b" * 32 + ".pdf", "c" * 32 + ".pdf", "d" * 32 + ".pdf", "%2e%2e", "a.pdf"):
        assert app.test_client().get(f"/files/{name}").status_code == 404


def test_a_name_that_lies_there_is_never_written_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = application(tmp_path, None, "pdf")
    app.test_client().get("/files/x")
    target = tmp_path / "target"
    target.write_bytes(b"before")
    (tmp_path / "instance/uploads" / ("a" * 32 + ".pdf")).symlink_to(target)
    monkeypatch.setattr("stopper.runtime.input.stored.secrets.token_hex", lambda _: "a" * 32)
    app.config["PROPAGATE_EXCEPTIONS"] = False

    assert send(app, ("a.pdf", PDF)).status_code == 500
    assert target.read_bytes() == b"before"


def test_the_policy_lists_the_types_and_a_route_may_take_fewer(tmp_path: Path) -> None:
    app = application(tmp_path, {"uploads": {"types": ["png", "jpeg"], "max-count": 1}}, "jpg")

    assert send(app, ("a.jpeg", jpeg())).status_code == 200
    assert send(app, ("a.png", PNG)).status_code == 415


@pytest.mark.parametrize(
    ("policy", "types", "words"),
    [
        ({"uploads": {"types": ["png"]}}, ("pdf",), r"pdf is not in types of \[uploads\]"),
        ({}, (), "no types are named"),
        ({"uploads": {"folder": "static/files"}}, ("pdf",), "lie in each other"),
        ({"uploads": {"folder": "templates"}}, ("pdf",), "lie in each other"),
        ({"uploads": {"folder": "."}}, ("pdf",), "lie in each other"),
        ({"uploads": {"folder": "kept"}}, ("pdf",), "among the code"),
        ({"uploads": {"folder": "../open"}}, ("pdf",), "is open to other users"),
    ],
)
def test_a_mistake_of_the_policy_is_told_at_the_start(
    tmp_path: Path, policy: dict[str, Any], types: tuple[str, ...], words: str
) -> None:
    (tmp_path / "code").mkdir()
    (tmp_path / "open").mkdir()
    (tmp_path / "open").chmod(0o755)
    app = application(tmp_path, policy, *types)

    with pytest.raises(UsageError, match=words):
        stopper.seal(app)


def test_the_folder_of_a_blueprints_static_files_is_no_place_either(tmp_path: Path) -> None:
    app = application(tmp_path, {"uploads": {"folder": str(tmp_path / "shop/public/kept")}}, "pdf")
    app.register_blueprint(Blueprint("shop", __name__, root_path=str(tmp_path / "shop"), static_folder="public"))

    with pytest.raises(UsageError, match="static folder"):
        stopper.seal(app)


@pytest.mark.parametrize(("types", "rule"), [(("svg",), {}), (("exe",), {}), (("png",), {"max_size": "huge"})])
def test_a_mistake_of_a_decorator_is_told_at_import(types: tuple[str, ...], rule: dict[str, Any]) -> None:
    with pytest.raises(UsageError):
        stopper.upload(*types, **rule)


def test_types_that_browsers_run_are_refused_by_the_policy(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="is run by browsers"):
        application(tmp_path, {"uploads": {"types": ["png", "svg"]}}, "png")


def test_what_a_view_takes_is_seen_on_it(tmp_path: Path) -> None:
    assert marks_of(application(tmp_path, None, "jpeg").view_functions["add"]).upload.types == ("jpg",)  # type: ignore[attr-defined]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot be made"):
        stopper.seal(application(tmp_path, {"uploads": {"folder": "/proc/uploads"}}, "png"))
