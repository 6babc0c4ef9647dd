"""How code is arranged changes no verdict: functions, modules, classes, objects, decorators, closures, names."""

import pytest
from hypothesis import given as of
from hypothesis import settings, strategies

from tests.flow.following import flows_of
from tests.flow.layouts import LAYOUTS, Layout, Pieces, plain

SOURCES = (
    "given = request.args.get('q', '')",
    "given = request.form['q']",
    "values = request.form.getlist('q')\ngiven = values[0] if values else ''",
    "given = ''\nfor name in request.form.keys():\n    given = name\n    break",
    "given = request.headers.get('X-Q')\nif not given:\n    given = ''",
    "given = request.cookies['q']",
    "given = (request.get_json() or {}).get('q', '')",
    "given = 'constant'",
)
WAYS = (
    "made = given",
    "made = given.strip()",
    "made = 'a' + given\nmade = made[1:]",
    "table = {'a': 'constant', 'b': given}\nmade = table['b']",
    "table = {'a': 'constant', 'b': given}\nmade = table['a']",
    "items = ['first']\nitems.append(given)\nmade = items[1]",
    "items = ['first']\nitems.append(given)\nmade = items[0]",
    "made = str(int(given))",
    "made = 'constant' if 6 * 7 > 40 else given",
    "made = given if given in ('red', 'white') else 'red'",
    "made = ', '.join([given, 'x'])",
    "import json\nmade = json.loads(json.dumps({'a': given}))['a']",
    "made = '%s' % given",
)
ENDS = (
    "eval(made)",
    "import os\nos.system('ls ' + made)",
    "import os, shlex\nos.system('ls ' + shlex.quote(made))",
    "import subprocess\nsubprocess.run(['ls', '--', made])",
    "import sqlite3\nsqlite3.connect('x').execute(f\"SELECT 1 FROM t WHERE a = '{made}'\")",
    "import sqlite3\nsqlite3.connect('x').execute('SELECT 1 FROM t WHERE a = ?', (made,))",
    "open('files/' + made)",
    "if '..' in made:\n    return 'no'\nopen('files/' + made)",
    "return flask.redirect(made)",
    "return f'<p>{made}</p>'",
    "from markupsafe import escape\nreturn f'<p>{escape(made)}</p>'",
    "import pickle\npickle.loads(made.encode())",
    "import requests\nrequests.get(made)",
    "import requests\nrequests.get('https://shop.example/' + made)",
)
PIECES = strategies.builds(
    Pieces, strategies.sampled_from(SOURCES), strategies.sampled_from(WAYS), strategies.sampled_from(ENDS)
)


def _kinds(layout: Layout, pieces: Pieces) -> list[str]:
    return sorted(flow.kind for flow in flows_of(layout(pieces)).found)


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.__name__)
@settings(max_examples=40, deadline=None)
@of(pieces=PIECES)
def test_an_arrangement_changes_no_verdict(layout: Layout, pieces: Pieces) -> None:
    assert _kinds(layout, pieces) == _kinds(plain, pieces)


@pytest.mark.parametrize("end", ENDS)
def test_what_is_arranged_is_a_fault_or_none_as_it_says(end: str) -> None:
    is_harmless = any(word in end for word in ("quote", "escape", "?", "'..'", "'--'", "shop.example"))

    assert bool(_kinds(plain, Pieces(SOURCES[0], WAYS[0], end))) is not is_harmless
