import pytest

from stopper.flow.judging.browsers.html_context import spot_at


@pytest.mark.parametrize(
    ("before", "kind", "quote"),
    [
        ("", "text", ""),
        ("<p>a", "text", ""),
        ("<p class='a'>b</p>", "text", ""),
        ("a < b", "text", ""),
        ("<", "tag", ""),
        ("<p ", "name", ""),
        ("<p hidden ", "name", ""),
        ("<p class=", "unquoted", ""),
        ("<p class=a", "unquoted", ""),
        ("<p class='", "quoted", "'"),
        ('<p class="a b" id="', "quoted", '"'),
        ("<a href='", "url", "'"),
        ("<a href=", "unquoted", ""),
        ("<a onclick=\"f('", "event", '"'),
        ("<p style='", "style", "'"),
        ("<script>var a = '", "script", ""),
        ("<script src='x'></script><p>", "text", ""),
        ("<style>p { color: ", "style", ""),
        ("<!-- a ", "comment", ""),
        ("<!-- a --><p>", "text", ""),
        ("<br/>", "text", ""),
        ("<script>if (a < b) f('<p class=", "script", ""),
        ("<SCRIPT>a</SCRIPT>b", "text", ""),
    ],
)
def test_the_place_of_a_text_is_known(before: str, kind: str, quote: str) -> None:
    spot = spot_at(before)

    assert (spot.kind, spot.quote) == (kind, quote)
