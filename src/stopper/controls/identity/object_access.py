"""Users reach only the objects that are theirs."""

import re

from stopper.evidence.application.flask import Application
from stopper.evidence.data.owned_models import OwnedModel, owned_models
from stopper.evidence.data.personal_things import is_personal
from stopper.evidence.routes.places import changing_title, written_at
from stopper.evidence.routes.routes import is_admin_like
from stopper.evidence.routes.rows.asking_decorators import may_ask_before
from stopper.evidence.routes.rows.code_lookups import asks_for_a_code
from stopper.evidence.routes.rows.folders_of_users import folders_of_users
from stopper.evidence.routes.rows.named_owners import named_owners
from stopper.evidence.routes.rows.object_loads import ObjectLoad, object_loads
from stopper.evidence.routes.rows.own_by_default import is_own_by_default
from stopper.evidence.routes.rows.ownership import Ownership
from stopper.evidence.routes.rows.private_models import private_models
from stopper.evidence.routes.rows.whole_lists import whole_lists
from stopper.evidence.routes.sign_in.secret_parameters import is_secret
from stopper.evidence.routes.strangers.private import has_sign_in, is_proved_otherwise
from stopper.evidence.routes.strangers.shown_addresses import shown_addresses
from stopper.evidence.routes.strangers.towards_others import is_towards_others
from stopper.evidence.routes.weak_guards.blind_decorators import may_look_at_row
from stopper.evidence.routes.weak_guards.key_holders import is_for_whoever_has_the_key
from stopper.evidence.routes.weak_guards.unknown_decorators import has_foreign_decorators, has_more_decorators
from stopper.evidence.routes.weak_guards.unread_callers import reaching_all, said_of
from stopper.evidence.source.index import Source
from stopper.evidence.templates.library_questions import Templates
from stopper.model import (
    Confidence,
    Control,
    Observation,
    Observations,
    Severity,
    fails,
    not_applicable,
    passes,
    unknown,
)
from stopper.standard.regex import regex
from stopper.syntax import form

control = Control(
    id="identity.object-access",
    title="Users reach only the objects that are theirs",
    severity=Severity.HIGH,
    layers=("source", "live"),
    cwe=(639,),
    asvs=("8.2.2", "8.4.1"),
    remedy="Put the owner or tenant into the query that loads the object, and answer 404 when nothing is found.",
    risk="A signed-in user counts the id in the address up and reads or changes the orders and messages of all others.",
    snippet="order = db.first_or_404(db.select(Order).filter_by(id=order_id, owner_id=current_user.id))",
)


ACCOUNT = regex(r"(?:[.:_a-z])?Accounts?$|(?:^|[.:_])accounts?$")
SENDING = ("flask.send_file", "flask.send_from_directory")
# A page for changing a row asks for its owner, whoever may read it.
CHANGING = regex(r"edit|delete|remove|update|change|manage|settings|modify|rename|destroy|moderate", re.IGNORECASE)
ASKS_NOBODY = "asks nobody whose it is"
KEPT = "kept:"  # what a module keeps with an owner in each row is no table for everybody


@control.check
def objects_are_asked_for_their_owner(application: Application) -> Observations:
    """Guarded routes whose view loads, by an id of the address, a row that belongs to a user."""
    source, ownership = application.source, Ownership(application.source)
    loads = [
        load
        for route in application.routes.live
        if not (route.takes or is_admin_like(route) or is_for_whoever_has_the_key(source, route))
        for load in object_loads(source, route)
        if not (is_towards_others(load) or (load.alters and asks_for_a_code(source, route)))
    ]
    reading = [load for load in loads if _is_reading(load) and not _is_downloaded(source, load)]
    asked = frozenset(load.model.name for load in reading if ownership.is_asked(load))
    asked -= {load.model.name for load in reading if _is_for_everybody(ownership, load)}
    judged = [(load, item) for load in loads if (item := _judged(application, ownership, load, asked)) is not None]
    good = [load for load, item in judged if item.verdict == "pass"]
    yield from (item for _, item in judged if item.verdict != "pass")
    if good:
        shown = f"{good[0].route.title} loads {good[0].model.title}"
        yield passes(
            f"routes that load a user's object and ask whose it is: {len(good)}, such as {shown}",
            at=good[0].at,
        )
    elif not judged:
        yield _absence(application)


@control.check
def lists_are_of_who_asks_for_them(application: Application) -> Observations:
    """Where anybody may sign up, no view shows each user the rows of all others."""
    source, ownership = application.source, Ownership(application.source)
    if not any(kind == "register" for _, kind in application.routes.login_like()):
        yield not_applicable("nobody is seen to sign up by himself")
        return
    found = [
        load
        for route in application.routes.live
        if route.is_guarded and not (route.takes or route.demands_role or is_admin_like(route) or is_secret(route))
        if not is_for_whoever_has_the_key(source, route)
        for load in whole_lists(source, route)
        if (_is_personal(load.model) or load.model.name in private_models(source)) and not ownership.is_asked(load)
    ]
    for load in found:
        words = f"{load.route.title} shows every row of {load.model.title} to whoever signs in"
        owner = min(load.model.owners)
        fix = f"db.select({load.model.title}).filter_by({owner}=current_user.id)"
        at = written_at(load.route)
        tentative = Confidence.TENTATIVE
        yield fails(words, at=at, severity=Severity.MEDIUM, confidence=tentative, related=[load.at], fix=fix)
    if not found:
        yield not_applicable("no view is seen to list what belongs to all users")


@control.check
def files_are_of_who_asks_for_them(application: Application) -> Observations:
    """No view sends whoever signs in the files of the user whom he names in the address."""
    source, ownership = application.source, Ownership(application.source)
    found = [
        load
        for route in application.routes.live
        if route.is_guarded and not (route.takes or route.demands_role or is_admin_like(route))
        for load in folders_of_users(source, route)
        if not (may_look_at_row(source, route) or ownership.is_asked(load))
    ]
    for load in found:
        user = min(load.model.owners)
        words = f"{load.route.title} sends the files of any {user} to whoever signs in"
        fix = f"if {user} != current_user.get_id():  # or his name, as the folder is called\n    abort(404)"
        tentative, at = Confidence.TENTATIVE, written_at(load.route)
        yield fails(words, at=at, severity=Severity.MEDIUM, confidence=tentative, related=[load.at], fix=fix)
    if not found:
        yield not_applicable("no view is seen to send files from the folder of a user whom its address names")


@control.check
def addresses_of_users_are_not_for_everybody(application: Application, templates: Templates) -> Observations:
    """Where there is a sign-in, no page that asks for none prints the address of every account."""
    found = list(shown_addresses(application, templates))
    for item in found:
        words = f"{item.route.title} prints the {item.name} of every {item.model} to whoever opens it"
        at, tentative = written_at(item.route), Confidence.TENTATIVE
        yield fails(words, at=at, severity=Severity.MEDIUM, confidence=tentative, related=[item.at])
    if not found:
        yield not_applicable("no open page is seen to print the addresses of all users")


@control.check
def rows_belong_to_who_makes_them(application: Application) -> Observations:
    """Where there is a sign-in, no request says itself whose the row is that it makes."""
    found = list(named_owners(application)) if has_sign_in(application) else []
    for item in found:
        words = f"{changing_title(item.route)} makes a row of {item.title} whose {item.column} the request names"
        fix = f"{item.column}=current_user.id  # and nothing that the request says"
        tentative = Confidence.TENTATIVE
        at = written_at(item.route)
        yield fails(words, at=at, severity=Severity.MEDIUM, confidence=tentative, related=[item.at], fix=fix)
    if not found:
        yield not_applicable("no view is seen to make a row for whom the request names")


def _absence(application: Application) -> Observation:
    if open_ones := reaching_all(application):
        at, related, tentative = written_at(open_ones[0]), map(written_at, open_ones[1:11]), Confidence.TENTATIVE
        return fails(said_of(open_ones), at=at, severity=Severity.MEDIUM, confidence=tentative, related=[*related])
    taking = [route for route in application.routes.live if route.parameters and route.is_guarded]
    if not taking or not owned_models(application.source):
        return not_applicable("no guarded route loads an object of a user by an id in its address")
    message = (
        f"guarded routes with an id in their address, whose objects source does not tell the owners of: {len(taking)}"
    )
    return unknown(message, needs="what each of them lets another user reach", at=written_at(taking[0]))


def _is_reading(load: ObjectLoad) -> bool:
    """Whether a route only shows a row: who asks there keeps its reading, and not its changes, to some."""
    names = f"{load.route.rule or ''}/{load.route.endpoint}"
    return not load.alters and not load.route.is_state_changing and CHANGING.search(names) is None


def _is_for_everybody(ownership: Ownership, load: ObjectLoad) -> bool:
    """Whether a page that asks for no sign-in shows any row of the table, so that others need not hold it back."""
    route = load.route
    is_open = not (route.is_guarded or route.demands_role or has_more_decorators(route) or is_secret(route))
    return is_open and not (ownership.is_asked(load) or ownership.tests_sign_in(load))


def _judged(
    application: Application, ownership: Ownership, load: ObjectLoad, asked: frozenset[str]
) -> Observation | None:
    """None for what is public: a row that the view only shows, of a table that is shown to everybody.

    `asked` are the tables of which another route shows a row to some alone.
    """
    route, source = load.route, application.source
    if ownership.is_asked(load):
        # Who wrote a row is also kept where everybody may read it: that is too little for a pass.
        return passes("", at=load.at) if not load.model.is_filled else None
    if route.demands_role or is_secret(route):
        return None
    is_private = load.model.name in private_models(source)
    if not route.is_guarded and not ownership.tests_sign_in(load):
        return _of_anybody(application, load, is_private=is_private) if _is_left_open(application, load) else None
    is_held_back = is_private or load.model.name in asked or _is_of_one(source, load) or bool(load.secrets)
    is_shown = not (load.secrets or is_own_by_default(source, load)) if load.model.is_user else not is_held_back
    if not load.alters and (is_shown or (load.model.is_program and not _reads_secret(load))):
        return None
    if may_look_at_row(source, route) or may_ask_before(source, load):
        words = f"{route.title} loads {load.model.title} by its id, and a decorator may ask whose it is"
        return unknown(words, needs="what its decorators check", at=written_at(route))
    asks = "turns nobody away who does not own it" if ownership.turns_nobody_away(load) else ASKS_NOBODY
    return _open(load, asks, is_private=is_private)


def _is_of_one(source: Source, load: ObjectLoad) -> bool:
    return _is_personal(load.model) or _is_kept(load) or _is_downloaded(source, load)


def _is_personal(model: OwnedModel) -> bool:
    """Whether a table is of what is between one user and the site: an account that names its user is a bank's."""
    is_of_user = bool(model.owners) and not model.is_user and ACCOUNT.search(model.name) is not None
    return is_personal(model.name) or is_of_user


def _is_downloaded(source: Source, load: ObjectLoad) -> bool:
    """Whether the row, which says whose it is, names a file that the view sends as a download, and no picture."""
    calls = [call for call in load.scopes[0].calls if source.name(call.function, call.scope) in SENDING]
    words = [call.keyword("as_attachment") for call in calls]
    return bool(load.model.owners) and any(isinstance(word, form.Constant) and word.value is True for word in words)


def _reads_secret(load: ObjectLoad) -> bool:
    """Whether a view reads the secret of a program, of which everybody may know the name."""
    read = {item.name for scope in load.scopes for item in scope.expressions if isinstance(item, form.Attribute)}
    return bool(load.secrets) or any("secret" in name for name in read)


def _is_kept(load: ObjectLoad) -> bool:
    return load.model.name.startswith(KEPT)


def _is_left_open(application: Application, load: ObjectLoad) -> bool:
    """Whether a view that asks for no sign-in shows what is personal, or changes what is a user's by a GET.

    What changes rows by POST without a sign-in is told by identity.routes-protected.
    """
    route = load.route
    if load.alters and route.is_state_changing:
        return False
    is_somebodys = load.model.is_user or bool(load.model.owners)
    is_own = _is_kept(load) or _is_personal(load.model) or (load.alters and is_somebodys)
    if not is_own and not load.secrets:
        return False
    return not is_proved_otherwise(application, route) and not has_foreign_decorators(application, route)


def _of_anybody(application: Application, load: ObjectLoad, *, is_private: bool) -> Observation | None:
    if not load.model.owners and not load.secrets and not has_sign_in(application):
        return None
    does = "changes" if load.alters else "shows"
    held = f" with its {', '.join(load.secrets)}" if load.secrets else ""
    return fails(
        f"{load.route.title} {does} any {load.model.title}{held} whose id is given, and asks nobody who he is",
        at=written_at(load.route),
        confidence=Confidence.FIRM if is_private else Confidence.TENTATIVE,
        related=[load.at],
        fix=_fix(load),
    )


def _open(load: ObjectLoad, asks: str, *, is_private: bool) -> Observation:
    does = "changes" if load.alters else "shows"
    owner = f" (owners: {', '.join(sorted(load.model.owners))})" if load.model.owners else ""
    held = f" with its {', '.join(load.secrets)}" if load.secrets else ""
    return fails(
        f"{load.route.title} {does} any {load.model.title}{held} whose id is given, and {asks}{owner}",
        at=written_at(load.route),
        severity=Severity.HIGH if is_private or load.model.is_user else Severity.MEDIUM,
        confidence=Confidence.FIRM if is_private else Confidence.TENTATIVE,
        related=[load.at],
        fix=_fix(load),
    )


def _fix(load: ObjectLoad) -> str:
    owner = next(iter(sorted(load.model.owners, key=lambda name: (not name.endswith("_id"), name))), "")
    name = load.route.parameters[0][0] if load.route.parameters else "given"
    if _is_kept(load):
        return f'if row is None or row["{owner or "user_id"}"] != current_user.id:\n    abort(404)'
    if load.model.name.startswith("sql:") and not load.model.is_user:
        return f"WHERE id = ? AND {owner or 'user_id'} = ?  -- with the id of who is signed in"
    if not owner:
        return "if user.id != current_user.id:\n    abort(404)"
    asked = f"{owner}=current_user.id" if owner.endswith("id") else f"{owner}=current_user"
    return f"db.first_or_404(db.select({load.model.title}).filter_by(id={name}, {asked}))"
