"""Every record that is written is one that OCSF 1.8.0 takes: ids, names, and what each class and object demands."""

import json
from collections.abc import Mapping
from typing import Any

import pytest

from stopper.standard.security_events import KINDS, METHODS, SCHEMA, Happening, Product, Request, record_of

# What the tag 1.8.0 of github.com/ocsf/ocsf-schema says of what Stopper writes (categories.json, events, objects and
# profiles of those names, dictionary.json).
VERSION = "1.8.0"
CATEGORIES = {0: "Uncategorized", 3: "Identity & Access Management", 4: "Network Activity"}
ALWAYS = ("activity_id", "category_uid", "class_uid", "metadata", "severity_id", "time", "type_uid")
# By class: its name, its category, its activities, what it requires beside, and of what it requires one.
CLASSES: Mapping[int, tuple[str, int, dict[int, str], tuple[str, ...], tuple[str, ...]]] = {
    0: ("Base Event", 0, {}, (), ()),
    3001: (
        "Account Change",
        3,
        {
            1: "Create",
            2: "Enable",
            3: "Password Change",
            4: "Password Reset",
            5: "Disable",
            6: "Delete",
            9: "Lock",
            10: "MFA Factor Enable",
            11: "MFA Factor Disable",
            12: "Unlock",
        },
        ("user",),
        (),
    ),
    3002: ("Authentication", 3, {1: "Logon", 2: "Logoff"}, ("user",), ("service", "dst_endpoint")),
    3005: ("User Access Management", 3, {1: "Assign Privileges", 2: "Revoke Privileges"}, ("user", "privileges"), ()),
    4002: (
        "HTTP Activity",
        4,
        dict(enumerate(("Connect", "Delete", "Get", "Head", "Options", "Post", "Put", "Trace", "Patch"), 1)),
        (),
        ("http_request", "http_response"),
    ),
}
ENUMS = {
    "severity": {1: "Informational", 2: "Low", 3: "Medium", 4: "High", 5: "Critical"},
    "status": {1: "Success", 2: "Failure"},
    "action": {1: "Allowed", 2: "Denied"},
    "disposition": {1: "Allowed", 2: "Blocked", 17: "Logged"},
}
# Of objects: what they require, and of what they require one.
OBJECTS: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "metadata": (("product", "version"), ()),
    "product": ((), ("name", "uid")),
    "user": ((), ("account", "name", "uid")),
    "service": ((), ("name", "uid")),
    "src_endpoint": ((), ("ip", "uid", "name", "hostname", "svc_name")),
    "dst_endpoint": ((), ("ip", "uid", "name", "hostname", "svc_name")),
    "url": ((), ("url_string", "path")),
    "http_response": (("code",), ()),
    "policy": ((), ("name", "type", "uid")),
    "actor": ((), ("user", "process", "session", "invoked_by", "app_name")),
}
PRODUCT = Product("shop", "1.0")
ASKED = Request("POST", "/login", "shop.example", "192.0.2.1", "5f", "curl/8", "/login")
EMPTY = Request("BREW", "", "", "", "5f", "", "")
REQUESTS = [pytest.param(ASKED, id="a request"), pytest.param(EMPTY, id="an empty one"), pytest.param(None, id="none")]


def demand(name: str, held: Mapping[str, Any]) -> None:
    """Each object in a record, however deep, has what its kind demands, and nothing that is empty."""
    required, one_of = OBJECTS.get(name, ((), ()))
    assert not [key for key in required if key not in held], name
    assert not one_of or any(key in held for key in one_of), name
    for key, value in held.items():
        if name not in ("", "unmapped"):
            assert value not in ("", [], {}), f"{name}.{key} is empty"
        if isinstance(value, Mapping):
            demand(key, value)


@pytest.mark.parametrize("refused", [None, False, True])
@pytest.mark.parametrize("request_", REQUESTS)
@pytest.mark.parametrize("name", [*KINDS, "rate_limited", "coupon_guessed"])
def test_a_record_is_what_its_class_demands(name: str, request_: Request | None, refused: bool | None) -> None:
    user = "7" if refused else ""
    found: dict[str, Any] = record_of(
        Happening(name, "a.control", user, "", 403, refused), request_, 1_790_000_000_123, PRODUCT
    )

    class_name, category, activities, required, one_of = CLASSES[found["class_uid"]]
    assert (found["class_name"], found["category_uid"], found["category_name"]) == (
        class_name,
        category,
        CATEGORIES[category],
    )
    assert found["class_uid"] // 1000 == category
    assert activities.get(found["activity_id"], "Other") == found["activity_name"]
    assert found["activity_id"] in (*activities, 99)
    assert found["type_uid"] == found["class_uid"] * 100 + found["activity_id"]
    assert not [key for key in (*ALWAYS, *required) if key not in found]
    assert not one_of or any(key in found for key in one_of)
    for key, values in ENUMS.items():
        assert f"{key}_id" not in found or values[found[f"{key}_id"]] == found[key]
    assert (found["metadata"]["version"], found["time"]) == (VERSION, 1_790_000_000_123)
    profiles = found["metadata"].get("profiles", ())
    assert ("action_id" in found) == ("security_control" in profiles)
    assert "actor" not in found or "host" in profiles  # HTTP Activity has it by that profile
    demand("", found)
    json.dumps(found)


def test_the_version_is_the_one_of_the_table() -> None:
    assert SCHEMA == VERSION
    assert {number: method.capitalize() for method, number in METHODS.items()} == CLASSES[4002][2]


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ({"roles": ["admin", "staff"]}, ["admin", "staff"]),
        ({"privileges": "delete"}, ["delete"]),
        ({"groups": ("a",), "note": 1}, ["a"]),
        ({}, ["unknown"]),
    ],
)
def test_a_change_of_rights_says_which(more: dict[str, object], expected: list[str]) -> None:
    found = record_of(Happening("roles_changed", more=more), None, 0, PRODUCT)

    assert found["privileges"] == expected
    assert found["unmapped"] == {"event": "roles_changed", "control": "", **more}
