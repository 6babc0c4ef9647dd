"""Scripts that write a part of their page's address into the page."""

import pytest

from stopper.evidence.templates.address_writes import address_writes

READ = "const found = new URLSearchParams(location.search).get('name');"


@pytest.mark.parametrize(
    ("script", "sinks"),
    [
        (
            "var hash = window.location.hash.substring(1);\nbox.innerHTML = 'Hello, ' + decodeURIComponent(hash);",
            "innerHTML",
        ),
        (f"{READ}\nif (found) {{ document.write('<p>' + found + '</p>'); }}", "document.write"),
        ("if (location) {\n box.innerHTML = decodeURI(location.hash); }", "innerHTML"),
        ("function moved(location) {\n box.innerHTML = decodeURI(window.location.hash); }", "innerHTML"),
        (f"{READ}\nlet shown = `<b>${{found}}</b>`\n$('#out').html(shown)", "html"),
        (f"{READ}\neval(found + '()');", "eval"),
        (f"{READ}\nlocation.href = found;", "location.href"),
        (f"{READ}\nlocation.href = found + location.pathname;", "location.href"),
        (f"{READ}\nlocation.href = location.origin + found;", "location.href"),
        (
            "let asked = new URL(document.URL).searchParams;\nbox\n .insertAdjacentHTML('beforeend', asked.get('a'));",
            "insertAdjacentHTML",
        ),
        ("box.outerHTML = unescape(document.referrer);", "outerHTML"),
        (f"let text = '';\n{READ}\ntext += found;\nbox.innerHTML = text;", "innerHTML"),
    ],
    ids=range(12),
)
def test_what_the_address_holds_is_followed_to_where_it_is_run(script: str, sinks: str) -> None:
    found = list(address_writes(script))

    assert [(item.sink, item.is_decoded) for item in found] == [(sinks, True)]


@pytest.mark.parametrize(
    "script",
    [
        f"{READ}\nbox.textContent = found;",
        f"{READ}\nbox.innerHTML = escapeHtml(found);",
        f"{READ}\nbox.innerHTML = DOMPurify.sanitize(found);",
        f"{READ}\nbox.innerHTML = parseInt(found);",
        f"{READ}\nbox.innerHTML = found === 'a' ? '<b>a</b>' : '<b>b</b>';",
        f"{READ}\nbox.innerHTML = found.replace(/</g, '&lt;');",
        f"{READ}\nfound = 'known';\nbox.innerHTML = found;".replace("const", "let"),
        f"{READ}\nfetch('/names?of=' + found).then(answer => {{ box.innerHTML = answer.markup; }});",
        f"{READ}\n// box.innerHTML = found;",
        f"{READ}\nlocation.href = '/names/' + found;",
        "const shown = { hash: location.hash };\nbox.innerHTML = '<b>hash</b>';",
        "window.location = target;\nbox.innerHTML = target;",
        "location.href = location.href.replace('page=1', 'page=2');",
        f"{READ}\nlocation.href = location.pathname + '?page=' + found;",
        f"{READ}\nwindow.location = window.location.origin + '/' + found;",
        "if (location.hash === '#new') { box.innerHTML = '<b>new</b>'; }",
        "box.innerHTML = rendered(location.hash);",
        "class Shelf { moved(location) { const was = location; box.innerHTML = `<b>${was}</b>`; } }",
        "shelves.forEach(location => { box.innerHTML += location; });",
        "shelves.forEach((location, index) => { box.innerHTML += location; });",
        "const { id, location } = shelf;\nbox.innerHTML = location;",
    ],
    ids=range(21),
)
def test_what_is_cleaned_or_never_run_is_none(script: str) -> None:
    assert list(address_writes(script)) == []


def test_what_the_browser_has_encoded_is_less_certain() -> None:
    (found,) = address_writes("document.write(location.href);")

    assert (found.source, found.is_decoded) == ("location.href", False)


def test_a_script_is_read_between_two_offsets() -> None:
    text = f"{READ} box.innerHTML = found;<script>box.innerHTML = window.name;</script>"
    begin = text.index("<script>") + len("<script>")

    (found,) = address_writes(text, begin, text.index("</script>"))

    assert text[found.start : found.end] == ".innerHTML ="
