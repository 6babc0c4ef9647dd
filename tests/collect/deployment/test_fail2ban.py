"""Jails as fail2ban itself puts them together: the last file wins, and DEFAULT is for all."""

from stopper.collect.deployment import fail2ban
from stopper.evidence.deployment.fail2ban.jails import Jail, Jails
from stopper.evidence.deployment.pairing import Pairing
from stopper.evidence.deployment.reading import Reading
from stopper.evidence.tree.files import File, Tree


def reading(files: dict[str, str | bytes]) -> Reading:
    made = {path: text.encode() if isinstance(text, str) else text for path, text in files.items()}
    return fail2ban.read(Tree({path: File(path, len(text), 0o644, text) for path, text in made.items()}), Pairing())


def jails(files: dict[str, str | bytes]) -> dict[str, Jail]:
    found = reading(files).snapshot(Jails)
    return {item.name: item for item in found.jails} if found is not None else {}


def test_a_local_file_wins_over_the_shipped_one_and_over_the_folder() -> None:
    found = jails(
        {
            "f/jail.d/a.conf": "[nginx-http-auth]\nenabled = false\n",
            "f/jail.conf": "[nginx-http-auth]\nenabled = true\n",
            "f/jail.local": "[nginx-http-auth]\nenabled = true\n",
        }
    )

    assert found["nginx-http-auth"].is_enabled
    assert found["nginx-http-auth"].at.path == "f/jail.local"


def test_defaults_are_for_every_jail() -> None:
    found = jails({"jail.local": "[DEFAULT]\nenabled = true\n[sshd]\nport = 22\n"})

    assert found["sshd"].is_enabled
    assert found["sshd"].watches_requests is False


def test_a_jail_watches_requests_by_name_filter_or_log() -> None:
    found = jails(
        {
            "jail.local": "[login]\nlogpath = /var/log/nginx/access.log\n",
            "jail.d/shop.local": "[shop]\nfilter = gunicorn\n[odd]\nlogpath = /x\n",
        }
    )

    assert [found[name].watches_requests for name in ("login", "shop", "odd")] == [True, True, None]


def test_what_fail2ban_would_refuse_is_told() -> None:
    whole = reading({"jail.local": "[sshd\nenabled true\n[a]\n  = x\n"})

    assert [path for path, _ in whole.gaps] == ["jail.local"]


def test_bytes_that_are_no_text_do_no_harm() -> None:
    assert reading({"jail.local": b"\x00\xff[sshd]\nenabled = \xfe\n"}) is not None
