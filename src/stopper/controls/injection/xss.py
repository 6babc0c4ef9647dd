"""Untrusted values reach pages escaped for their place."""

from stopper.evidence.flow_answers import judged
from stopper.evidence.flows import Flows
from stopper.evidence.requests.given_texts import given_texts
from stopper.evidence.source.index import Source
from stopper.evidence.templates.answers import WrittenAddress, WrittenAnswer
from stopper.evidence.templates.library_questions import Templates
from stopper.evidence.templates.written_scripts import answers_in_texts, scripts_in_texts
from stopper.model import (
    Confidence,
    Control,
    Observation,
    Observations,
    Severity,
    fails,
    not_applicable,
    passes,
)

control = Control(
    id="injection.xss",
    title="Untrusted values reach pages escaped for their place",
    severity=Severity.HIGH,
    layers=("source", "templates", "live"),
    does=("fix",),
    cwe=(79,),
    asvs=("1.2.1", "1.2.2", "1.2.3", "1.3.1"),
    remedy=(
        "Leave autoescaping on, quote attributes, pass data to scripts with |tojson, allow only http and https in "
        "links, and sanitise user HTML with nh3 before marking it safe."
    ),
    risk=(
        "A visitor stores or links a script that runs in other users' pages, and acts in their name while they look on."
    ),
    snippet="body = Markup(nh3.clean(user_html))",
)


SHOWN = 3
TEXT = "element.textContent = text;  // a text, whatever stands in it"
RUNS = "const known = { en: showEnglish, de: showGerman };  // look what is asked for up among what there is"

# What an answer says of itself, mostly in words of the code, or as markup that the server has made.
OF_THE_ANSWER = frozenset({
    "message", "messages", "msg", "error", "errors", "status", "success", "detail", "details", "result", "code", "type",
    "data", "response", "output", "template", "html", "markup", "view", "rendered",
})  # fmt: skip


@control.check
def pages_hold_no_untrusted_markup(flows: Flows) -> Observations:
    """No untrusted text reaches a page where a browser would run it."""
    yield from judged(flows, "html", sinks="places in pages", none="no page is made from a value")


@control.check(question="what scripts do with the address")
def scripts_write_no_part_of_the_address(templates: Templates) -> Observations:
    """No script of a page, and no script file, writes what the address holds where a browser runs it."""
    found = templates.address_writes()
    yield from map(_written, found)
    if not found and templates.inline_scripts():
        yield passes("no script in a page is seen to write a part of the page's address into it")
    elif not found:
        yield not_applicable("no page has a script of its own")


@control.check(question="what scripts do with the address")
def scripts_in_texts_of_the_code_write_no_part_of_the_address(source: Source) -> Observations:
    """The same of pages that stand in the code as texts."""
    found = list(scripts_in_texts(source))
    yield from map(_written, found)
    if not found:
        yield not_applicable("no script in a text of the code is seen to write a part of the page's address")


@control.check(question="what scripts do with answers")
def scripts_write_no_answer_as_markup(templates: Templates, source: Source) -> Observations:
    """No script writes texts that requests give as markup, once the server has answered with them."""
    written = [*templates.answer_writes(), *answers_in_texts(source)]
    given = given_texts(source) if written else frozenset()
    found = [(item, names) for item in written if (names := _given_fields(item, given))]
    for item, names in found:
        listed = ", ".join(names[:SHOWN])
        yield fails(
            f"a script writes {listed} of an answer into {item.write.sink} as markup, which requests give as texts",
            at=item.place,
            confidence=Confidence.TENTATIVE,
            fix=TEXT,
        )
    if not found:
        yield not_applicable("no script is seen to write as markup what requests give and the server answers with")


def _given_fields(item: WrittenAnswer, given: frozenset[str]) -> list[str]:
    """The fields of an answer that a request gives, too; of the answer itself only those that are no notices."""
    fields = [name for name, is_element in item.write.fields if is_element or name not in OF_THE_ANSWER]
    return [name for name in dict.fromkeys(fields) if name in given]


def _written(item: WrittenAddress) -> Observation:
    """What a browser has encoded is markup in few of them; what is decoded again is in each."""
    write = item.write
    return fails(
        f"a script writes what {write.source} holds into {write.sink}: a link with a script in it is enough",
        at=item.place,
        severity=Severity.HIGH if write.is_decoded else Severity.MEDIUM,
        confidence=Confidence.FIRM if write.is_decoded else Confidence.TENTATIVE,
        fix=RUNS if write.sink in ("eval", "location", "location.href") else TEXT,
    )
