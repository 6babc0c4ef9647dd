"""Scripts that write texts of an answer of the server as markup."""

import time

import pytest

from stopper.evidence.templates.answer_writes import answer_writes

ASKED = "const posts = await (await fetch('/posts')).json();"
TOLD = "fetch('/me').then(r => r.json()).then(me => { box.innerHTML = `Hello ${me.name}`; });"
ADDED = """\
socket.on('said', (note) => { add(note.who, note.text); });
function add(who, text) { list.innerHTML += `<b>${who}</b> ${text}`; }"""
GOT = """\
$.get('/posts', function (posts) {
  let all = '';
  $.each(posts, function (i, one) { all += '<li>' + one.text + '</li>'; });
  $('#x').html(all);
});"""
SHOWN = "posts.forEach(show);\nfunction show(post) { const text = post.text; box.innerHTML = `<p>${text}</p>`; }"
OLD = """\
const request = new XMLHttpRequest();
request.onload = () => { const data = JSON.parse(request.responseText); box.innerHTML = '<p>' + data.text; };"""


@pytest.mark.parametrize(
    ("script", "fields"),
    [
        (f"{ASKED}\nbox.innerHTML = posts.map(post => `<p>${{post.title}}</p>`).join('');", [("title", True)]),
        (f"{ASKED}\nposts.forEach(function (post) {{ box.innerHTML += '<p>' + post.a + '</p>'; }});", [("a", True)]),
        (f"{ASKED}\nfor (const one of posts.all) {{ box.insertAdjacentHTML('afterend', one.b); }}", [("b", True)]),
        (TOLD, [("name", False)]),
        ("axios.get('/me').then(res => { box.innerHTML = `Hello ${res.data.name}`; });", [("name", True)]),
        (ADDED, [("who", False), ("text", False)]),
        (GOT, [("text", True)]),
        (f"{ASKED}\n{SHOWN}", [("text", True)]),
        (OLD, [("text", False)]),
    ],
    ids=range(9),
)  # fmt: skip
def test_what_an_answer_holds_is_followed_to_where_it_is_markup(script: str, fields: list[tuple[str, bool]]) -> None:
    found = list(answer_writes(script))

    assert [list(item.fields) for item in found] == [fields]


@pytest.mark.parametrize(
    "script",
    [
        f"{ASKED}\nposts.forEach(post => {{ box.textContent = post.title; }});",
        f"{ASKED}\nbox.innerHTML = posts.map(post => `<p>${{escapeHtml(post.title)}}</p>`).join('');",
        f"{ASKED}\nbox.innerHTML = posts.map(post => `<p>${{DOMPurify.sanitize(post.title)}}</p>`).join('');",
        f"{ASKED}\nbox.innerHTML = posts.map(post => `<p>${{post.title ? 'named' : 'other'}}</p>`).join('');",
        f"{ASKED}\nbox.innerHTML = `<p>${{posts.length}} of ${{Number(posts[0].title)}}</p>`;",
        TOLD.replace("/me", "https://api.example/me"),
        "const post = { title: 'known' };\nbox.innerHTML = `<p>${post.title}</p>`;",
        f"{ASKED}\n// box.innerHTML = `<p>${{posts[0].title}}</p>`;",
        f"{ASKED}\nconst line = document.createElement('p'); line.append(posts[0].title);",
        f"{ASKED}\nbox.innerHTML = template(posts);",
        f"{ASKED}\nbox.innerHTML = `<p class=${{posts[0].kind}}>${{esc(posts[0].title)}}</p>`;",
    ],
    ids=range(11),
)
def test_what_is_escaped_or_no_answer_is_none(script: str) -> None:
    assert list(answer_writes(script)) == []


@pytest.mark.parametrize(
    "long",
    [f"image = '{'iVBORw0K' * 8_000}';", f"let z = 1{',a1=1' * 15_000};", f"let z = {'a.' * 30_000}b;"],
    ids=["image", "minified", "chain"],
)
def test_long_lines_are_read_in_time(long: str) -> None:
    begin = time.process_time()

    found = list(answer_writes(f"{TOLD}\n{long}\n{long}"))

    assert len(found) == 1
    assert time.process_time() - begin < 10
