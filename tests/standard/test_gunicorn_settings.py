"""The table of gunicorn's settings is that of the installed gunicorn."""

from gunicorn import config

from stopper.standard.gunicorn_settings import HOOKS, SETTINGS

# What the machine decides: the folder that it starts in, who starts it, and its own constants.
OF_THE_MACHINE = {"chdir", "user", "group", "control_socket", "ssl_version"}


def kind(setting: config.Setting) -> str:
    if setting.action == "store_true":
        return "switch"
    if setting.action in ("store_const", "append"):
        return {"store_const": "off", "append": "list"}[setting.action]
    if setting.nargs == "?":
        return "optional"
    return "number" if setting.cli and setting.type else "text"


def test_every_setting_is_known_with_its_options() -> None:
    real = {item.name: (tuple(item.cli or ()), kind(item)) for item in config.KNOWN_SETTINGS if item.name not in HOOKS}

    assert {item.name: (item.options, item.kind) for item in SETTINGS} == real


def test_every_default_is_gunicorns_own() -> None:
    real = {item.name: item.default for item in config.KNOWN_SETTINGS if item.name not in {*HOOKS, *OF_THE_MACHINE}}

    assert {item.name: item.default for item in SETTINGS if item.name in real} == real


def test_every_hook_is_known() -> None:
    assert {item.name for item in config.KNOWN_SETTINGS} == {*HOOKS, *(item.name for item in SETTINGS)}
