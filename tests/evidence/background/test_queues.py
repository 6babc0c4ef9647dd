"""Workers of queues: as a project's files start them, else as its source makes the queues."""

from __future__ import annotations

import pytest

from stopper.evidence.background.queues import Queues, queues_of
from stopper.evidence.deployment.commands.launch import Launch
from stopper.evidence.deployment.commands.started import started_by_text
from stopper.model import Place
from tests.evidence.projects import source_of

BEATING = (Queues("celery", "shop.tasks:queue", (), True),)
MAILS = (Queues("rq", queues=("mail",)),)
FACTORY = "def make(app):\n    from celery import Celery\n    queue = Celery(app.name)\n    return queue\n"
CELERY = "from celery import Celery\nqueue = Celery('shop', broker='redis://')\n"


def launched(command: str, kind: str = "Procfile") -> list[Launch]:
    return [Launch(item, kind) for item in started_by_text(command, Place("Procfile", 1))]


@pytest.mark.parametrize(
    ("files", "command", "expected"),
    [
        ({"shop/tasks.py": CELERY}, "", (Queues("celery", "shop.tasks:queue"),)),
        ({"shop/tasks.py": CELERY + "queue.conf.beat_schedule = {}\n"}, "", BEATING),
        ({"shop/tasks.py": CELERY + "from celery.schedules import crontab\n"}, "", BEATING),
        ({"a.py": ""}, "celery -A make worker -Q mail,thumbs", (Queues("celery", "make", ("mail", "thumbs")),)),
        ({"a.py": ""}, "celery -A make_celery worker -B", (Queues("celery", "make_celery", (), True),)),
        # What a shell would make of it is not known.
        ({"a.py": ""}, "celery -A $APP worker -b redis://:pw@h/0", ()),
        ({"a.py": ""}, "celery -A make_celery worker -Q $QUEUES", (Queues("celery", "make_celery"),)),
        ({"a.py": "from celery import shared_task\n"}, "", ()),
        ({"a.py": FACTORY}, "", ()),
        ({"tests/test_a.py": CELERY}, "", ()),
        ({"a.py": "from rq import Queue\nmails = Queue('mail')\nQueue(connection=None)\n"}, "", MAILS),
        ({"a.py": ""}, "rq worker --url redis://:pw@h/0 high low", (Queues("rq", queues=("high", "low")),)),
        ({"a.py": "from queue import Queue\nQueue('mail')\n"}, "", ()),
    ],
)  # fmt: skip
def test_the_workers_of_a_project(files: dict[str, str], command: str, expected: tuple[Queues, ...]) -> None:
    assert queues_of(source_of(files), launched(command)) == expected


def test_a_unit_is_no_witness_of_what_units_are_made_from() -> None:
    assert queues_of(source_of(""), launched("celery -A old worker", "systemd")) == ()
