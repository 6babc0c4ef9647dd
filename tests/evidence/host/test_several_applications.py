"""A machine that runs several applications: the project that is audited is judged, and the others are left alone."""

import copy
import json
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from stopper.collect.host.reading import host_of
from stopper.evidence.host.host import Host

CASE = Path(__file__).resolve().parents[2] / "controls" / "deployment" / "service-user" / "safe-host" / "facts.json"


def machine() -> Host:
    """The machine of a case with a second application beside the first."""
    facts: dict[str, Any] = json.loads(CASE.read_text(encoding="utf-8"))
    facts["projects"][0]["digests"] = {"app.py": "0", "shop/views.py": "1"}
    other = json.loads(json.dumps(facts["projects"][0]).replace("/srv/shop", "/srv/blog"))
    facts["projects"].append({**other, "digests": {"blog.py": "0", "posts.py": "1"}})
    process = copy.deepcopy(facts["processes"][0])
    facts["processes"].append(
        {**process, "pid": 900, "uid": 0, "user": "root", "project": "/srv/blog", "unit": "blog.service"}
    )
    facts["units"].append({**facts["units"][0], "name": "blog.service", "folder": "/srv/blog"})
    return host_of(json.dumps(facts).encode(), "facts.json")


def test_the_application_of_the_project_alone_counts() -> None:
    found = machine().about({"app.py", "shop/views.py", "README.md"})

    assert [folder.path for folder in found.projects] == ["/srv/shop"]
    assert [item.user for item in found.applications] == ["shop"]
    assert [unit.name for unit in found.app_units] == ["shop.service"]
    assert len(found.processes) == len(machine().processes)


def test_where_none_is_recognised_every_one_counts() -> None:
    found = machine().about({"main.py"})

    assert [item.user for item in found.applications] == ["shop", "root"]


def test_the_release_before_is_recognised_too() -> None:
    found = machine().about({"app.py", "shop/pages.py"})

    assert [folder.path for folder in found.projects] == ["/srv/shop"]


def test_a_server_that_lies_in_no_project_is_another_application() -> None:
    strange = replace(machine().applications[0], project="", cwd="/opt/else")
    found = replace(machine(), processes=(*machine().processes, strange)).about({"app.py", "shop/views.py"})

    assert [item.project for item in found.applications] == ["/srv/shop"]
