"""Units are read as systemd reads them: continued lines, drop-ins, resets, quotes, and what it passes over."""

from hypothesis import given
from hypothesis import strategies as some

from stopper.collect.deployment.systemd import parsed, read
from stopper.evidence.deployment.pairing import Pairing
from stopper.evidence.deployment.reading import Reading
from stopper.evidence.deployment.systemd.environment import held_secrets, variables
from stopper.evidence.deployment.systemd.unit import Unit
from stopper.evidence.deployment.systemd.units import Units
from stopper.evidence.deployment.systemd.words import split
from stopper.evidence.tree.files import File, Tree

SERVICE = "[Service]\nExecStart=/srv/app/bin/gunicorn app:app\n"


def tree(files: dict[str, str]) -> Tree:
    return Tree({path: File(path, len(text), 0o644, text.encode()) for path, text in files.items()})


def reading(files: dict[str, str]) -> Reading:
    return read(tree(files), Pairing())


def units(files: dict[str, str]) -> Units:
    (found,) = reading(files).snapshots
    assert isinstance(found, Units)
    return found


def unit(text: str) -> Unit:
    return Unit("app.service", "app.service", tuple(parsed(text, "app.service")[0]))


def test_a_line_goes_on_behind_a_backslash_and_over_comments() -> None:
    found = unit("[Service]\nExecStart=/bin/a \\\n# a comment\n   one \\\n;another\n   two\nUser=app\n")

    assert found.words("ExecStart") == ["/bin/a", "one", "two"]
    assert (found.place("ExecStart").line, found.place("User").line) == (2, 7)


def test_an_empty_value_takes_back_what_stands_before_it() -> None:
    found = unit("[Service]\nReadWritePaths=/a /b\nReadWritePaths=\nReadWritePaths=/c\nUser=one\nUser=\n")

    assert found.words("ReadWritePaths") == ["/c"]
    assert found.user == "root"


def test_quotes_and_escapes_make_words() -> None:
    assert split(r"""one "two three" 'four "five"' A="six seven" \x41\x20b c\sd""") == [
        "one",
        "two three",
        'four "five"',
        "A=six seven",
        "A b",
        "c d",
    ]


def test_variables_are_several_on_a_line_and_never_shown() -> None:
    found = variables(unit('[Service]\nEnvironment=A=1 "B=two words"\nEnvironment=A=3\n'))

    assert {item.name: item.value.reveal() for item in found} == {"A": "3", "B": "two words"}
    assert "two words" not in repr(found)


def test_drop_ins_are_laid_over_a_unit_in_the_order_of_their_names() -> None:
    found = units(
        {
            "deploy/app.service": SERVICE + "User=one\nUMask=0022\n",
            "deploy/app.service.d/20-last.conf": "[Service]\nUser=three\n",
            "deploy/app.service.d/10-first.conf": "[Service]\nUser=two\nUMask=0077\n",
            "deploy/service.d/00-all.conf": "[Service]\nNoNewPrivileges=yes\n",
        }
    ).units[0]

    assert (found.user, found.text("UMask"), found.is_on("NoNewPrivileges")) == ("three", "0077", True)
    assert str(found.place("User")) == "deploy/app.service.d/20-last.conf:2"


def test_units_of_one_name_keep_their_own_drop_ins() -> None:
    found = units(
        {
            "a/app.service": SERVICE,
            "a/app.service.d/user.conf": "[Service]\nUser=alice\n",
            "b/app.service": SERVICE,
        }
    )

    assert {item.path: item.user for item in found.units} == {"a/app.service": "alice", "b/app.service": "root"}


def test_specifiers_are_filled_in() -> None:
    found = Unit("app@blue.service", "", tuple(parsed("[Service]\nStateDirectory=%p/%i\nX=%S %n %% %H\n", "")[0]))

    assert found.words("StateDirectory") == ["app/blue"]
    assert found.words("X") == ["/var/lib", "app@blue.service", "%", "%H"]


def test_lines_that_systemd_passes_over_are_told() -> None:
    found = units({"app.service": "User=early\n[Service]\nnonsense\nExecStart=/bin/true\n[Install\n"})

    assert [(item.at.line, item.reason.partition(":")[0].partition(",")[0]) for item in found.broken] == [
        (1, "a setting before the first section"),
        (3, "a line without `=`"),
        (5, "a section that nothing closes"),
    ]


def test_a_setting_of_services_counts_in_its_own_section_alone() -> None:
    assert unit("[Unit]\nUser=app\n[Service]\nExecStart=/bin/true\n").is_root


def test_templates_and_other_environments_are_gaps() -> None:
    found = reading({"app.service.j2": "[Service]\nUser={{ user }}\n", "dev/app.service": SERVICE})

    assert found.snapshots == ()
    assert [path for path, _ in found.gaps] == ["app.service.j2", "dev/app.service"]


def test_services_of_the_message_bus_are_no_units() -> None:
    assert reading({"org.example.service": "[D-BUS Service]\nName=org.example\nExec=/bin/true\n"}).snapshots == ()


def test_a_unit_that_is_too_large_is_told_with_its_beginning_read() -> None:
    found = units({"app.service": SERVICE + "# filler\n" * 150_000})

    assert "of which the beginning was read" in found.broken[0].reason
    assert found.services[0].program.name == "gunicorn"


@given(some.text(alphabet=some.sampled_from("[]=\\\"'%\n #;aUserExc/@:+-$(){}\0é"), max_size=200))
def test_no_text_stops_the_reader(text: str) -> None:
    found, _ = parsed(text, "app.service")
    one = Unit("app@x.service", "app.service", tuple(found))

    for item in found:
        one.words(item.key)
    assert all(item.at.line > 0 for item in found)


SETUP = """#!/bin/bash
sudo tee /etc/systemd/system/shop.service > /dev/null <<EOF
[Unit]
Description=Shop

[Service]
User=$USER
WorkingDirectory=$HERE
Environment="SECRET_KEY=$SECRET_KEY"
ExecStart=$HERE/venv/bin/gunicorn app:app
EOF
cat <<'END' | sudo tee /etc/systemd/system/worker.service
[Service]
ExecStart=/srv/shop/venv/bin/celery -A tasks worker
END
cat > notes.txt <<EOF
[Service]
EOF
"""


def test_units_that_a_script_writes_are_read_with_the_script_s_lines() -> None:
    found = units({"setup.sh": SETUP})

    assert [(item.name, item.program.name) for item in found.services] == [
        ("shop.service", "gunicorn"),
        ("worker.service", "celery"),
    ]
    assert str(found.services[0].unit.place("User")) == "setup.sh:7"
    assert [item.words for item in held_secrets(found.services[0].unit)] == ["SECRET_KEY"]
