"""Tokens are verified in full before they are believed."""

from stopper.evidence.application.configuration import Setting, Settings
from stopper.evidence.application.flask import Application
from stopper.evidence.application.reach import confidence_at
from stopper.evidence.flow_answers import failed
from stopper.evidence.flows import Flows
from stopper.evidence.identity.blocklists import asked_function, registers_blocklist, unwritten_blocklist
from stopper.evidence.identity.decoded_algorithms import decoded_by
from stopper.evidence.identity.lasting_accesses import lasting_accesses
from stopper.evidence.identity.signed_ages import TimedRead, timed_reads
from stopper.evidence.identity.token_checks import TokenCheck, chosen_outside, token_checks
from stopper.evidence.identity.token_making import MadeToken, made_tokens, signs_for_public_keys
from stopper.evidence.identity.token_options import Algorithms
from stopper.evidence.identity.unsigned_signers import SIGNED, UNSIGNED, unsigned_signers
from stopper.evidence.imported.app import ImportedApp
from stopper.evidence.imported.parts import Component
from stopper.model import (
    Confidence,
    Control,
    Observation,
    Observations,
    Severity,
    about,
    fails,
    not_applicable,
    passes,
    unknown,
)
from stopper.standard.token_limits import ENDS, LONGEST_ACCESS, LONGEST_LEEWAY, LONGEST_TOKEN, shown

control = Control(
    id="identity.jwt",
    title="Tokens are verified in full before they are believed",
    severity=Severity.CRITICAL,
    layers=("source", "app"),
    does=("enforce",),
    cwe=(347, 613),
    asvs=("9.1.1", "9.1.2", "9.1.3", "9.2.1", "9.2.3", "14.2.1"),
    remedy=(
        "Pass a list of algorithms, audience and issuer to jwt.decode, require exp, aud and iss, and keep tokens "
        "short-lived with a way to revoke them."
    ),
    risk=(
        "An attacker writes a token with any user's name, or goes on using a stolen or expired one, and the app "
        "believes it."
    ),
    snippet="""\
jwt.decode(
    token, key, algorithms=["RS256"], audience="api", issuer=ISSUER, options={"require": ["exp", "aud", "iss"]}
)""",
)

UNREVOCABLE = "no token can be called back: there is no blocklist loader, and a stolen one works until it ends"
UNWRITTEN = "tokens are looked up in a table that no code writes to: whoever signs out keeps a token that works"
UNREVOKED = """\
@jwt.token_in_blocklist_loader
def is_revoked(header, claims):
    return db.session.scalar(db.select(Revoked).filter_by(jti=claims["jti"])) is not None"""
CLAIMS = {"exp": "expiry", "aud": "audience", "iss": "issuer", "nbf": "start", "iat": "time of issue"}
DECODE = 'jwt.decode(token, key, algorithms=["RS256"], audience="api", issuer=ISSUER)'


@control.check(question="tokens are verified")
def every_token_is_verified(application: Application, flows: Flows) -> Observations:
    """Each decode of PyJWT, python-jose, Authlib and joserfc; the data flow follows its algorithms and its key."""
    found = token_checks(application.source)
    for flow in chosen_outside(application.source, flows, found):
        # PyJWT refuses a public key as a shared one.
        severity = Severity.MEDIUM if "algorithm" in flow.context else Severity.CRITICAL
        yield failed(flow, f"{flow.source} {flow.context}", severity, DECODE)
    for check in found:
        yield from _judged(application, check)
    if not found:
        yield not_applicable("no code decodes a token by itself")


def _judged(application: Application, check: TokenCheck) -> Observations:
    if check.harmless:
        yield passes(check.harmless, at=check.at)
    elif check.is_verified is False:
        yield _unverified(application, check)
    elif check.is_verified is None and not check.key_from_token:
        yield unknown(f"the options of a decode of {check.library} are not shown", needs="its options", at=check.at)
    else:
        faults = [item for item in (_key(check), _algorithm(check), *_claims(application, check)) if item]
        yield from faults
        if not faults:
            names = ", ".join(check.algorithms.names) or "a list of algorithms from elsewhere"
            yield passes(f"a token's signature is verified with {names}, and its claims are checked", at=check.at)


def _unverified(application: Application, check: TokenCheck) -> Observation:
    if check.is_from_provider:
        words = "an ID token is decoded without its signature: only TLS to the provider vouches for it"
        return fails(words, at=check.at, severity=Severity.LOW, confidence=Confidence.TENTATIVE)
    return fails(
        "a token is decoded without checking its signature: anybody writes one for any user",
        at=check.at,
        confidence=confidence_at(application.source, check.at.path),
        fix=DECODE,
    )


def _key(check: TokenCheck) -> Observation | None:
    if check.key_from_token is None:
        return None
    message = "the key comes from where the token's own header says: an attacker names a key of his own"
    fix = "jwt.PyJWKClient(JWKS_URL).get_signing_key_from_jwt(token).key  # the address from the configuration"
    return fails(message, at=check.key_from_token, fix=fix, related=[check.at])


def _algorithm(check: TokenCheck) -> Observation | None:
    if check.algorithms.origin == "token":
        message = "the token's own header says by which algorithm it is verified"
        return fails(message, at=check.at, severity=_chosen(check), fix=DECODE)
    if danger := check.algorithms.danger:
        return fails(danger, at=check.at, severity=_allowed(check.algorithms, check.library), fix=DECODE)
    if check.algorithms.origin == "missing":
        message = f"no list of algorithms is given to {check.library}: the token chooses"
        return fails(message, at=check.at, severity=Severity.MEDIUM, fix=DECODE)
    return None


def _allowed(algorithms: Algorithms, library: str) -> Severity:
    """PyJWT refuses a public key in PEM as a shared secret; python-jose did not (CVE-2024-33663)."""
    if "NONE" in algorithms.names:
        return Severity.CRITICAL
    return Severity.MEDIUM if library == "PyJWT" and algorithms.mixes else Severity.HIGH


def _chosen(check: TokenCheck) -> Severity:
    """PyJWT refuses a public key as a shared secret; an ID token comes from the provider itself."""
    return Severity.MEDIUM if check.is_from_provider or check.library == "PyJWT" else Severity.CRITICAL


def _claims(application: Application, check: TokenCheck) -> Observations:
    if not check.checks_claims:
        message = f"{check.library} checks no claim before validate() is called: expired tokens are taken"
        yield fails(message, at=check.at, severity=Severity.HIGH, fix="claims.validate()")
    if (is_off := "exp" in check.options.off) or "exp" in check.options.off_by_callers:
        fix = 'options={"require": ["exp"]}  # and verify_exp left alone'
        message = f"the expiry of a token is not checked{'' if is_off else ' where a caller says so'}"
        confidence = Confidence.FIRM if is_off else Confidence.TENTATIVE
        yield fails(message, at=check.at, severity=Severity.HIGH, confidence=confidence, fix=fix)
    foreign = check.algorithms.takes_public_keys and not signs_for_public_keys(application.source)
    named = {"aud": check.names_audience, "iss": check.names_issuer}
    left = [CLAIMS[claim] for claim in named if not named[claim]]
    off = [CLAIMS[claim] for claim in ("aud", "iss") if claim in check.options.off]
    if foreign and (left or off):
        which = " and ".join(dict.fromkeys(off + left))
        message = f"the {which} of a token that another service signs is not checked"
        yield fails(message, at=check.at, severity=Severity.MEDIUM, fix=DECODE)
    if check.leeway is not None and check.leeway > LONGEST_LEEWAY:
        yield fails(f"a token is taken for {shown(check.leeway)} after it ended", at=check.at, severity=Severity.LOW)


@control.check
def tokens_end(application: Application) -> Observations:
    """Each encode of a token, each signer of itsdangerous, and each read of a text that it signed with the time."""
    made, read = made_tokens(application.source), timed_reads(application.source)
    yield from (unsigned := [fails(UNSIGNED, at=at, fix=SIGNED) for at in unsigned_signers(application.source)])
    for token in made:
        yield _ending(token)
        if token.secrets:
            message = f"a token's claims hold {', '.join(map(repr, token.secrets))}, which whoever has it reads"
            yield fails(
                message, at=token.at, severity=Severity.MEDIUM, fix='claims = {"sub": str(user.id), "exp": end}'
            )
    for item in read:
        yield _aged(item)
    if not made and not read and not unsigned:
        yield not_applicable("no code makes a token by itself")


def _ending(token: MadeToken) -> Observation:
    if token.is_unsigned:
        message = "a token is made that no key signs: anybody writes one for any user"
        return fails(message, at=token.at, fix='jwt.encode(claims, app.config["KEY"], algorithm="HS256")')
    if token.ends is None:
        return unknown("the claims of a token are put together elsewhere", needs="whether they hold exp", at=token.at)
    if not token.ends:
        fix = 'claims["exp"] = datetime.now(UTC) + timedelta(minutes=15)'
        return fails("a token is made without exp: it is good for ever", at=token.at, severity=Severity.MEDIUM, fix=fix)
    if token.life is not None and token.life > (LONGEST_ACCESS if token.is_access else LONGEST_TOKEN):
        what = "a token that a sign-in hands out" if token.is_access else "a token"
        return fails(f"{what} is good for {shown(token.life)}", at=token.at, severity=Severity.LOW)
    return passes("a token is made with an end", at=token.at)


def _aged(item: TimedRead) -> Observation:
    if item.is_bounded:
        return passes("the age of a signed text is asked for", at=item.at)
    message = "a text is signed with the time, and its age is not asked for: a link is good for ever"
    severity = Severity.INFO if item.is_for_lists else Severity.MEDIUM
    return fails(message, at=item.at, severity=severity, fix="serializer.loads(token, max_age=3600)")


@control.check(question="Flask-JWT-Extended is strict")
def flask_jwt_extended_is_strict(application: Application) -> Observations:
    if not application.source.uses("flask_jwt_extended"):
        yield not_applicable("Flask-JWT-Extended is not used")
        return
    yield from _set(application.config)
    for at, words in lasting_accesses(application.source):
        yield fails(words, at=at, severity=Severity.MEDIUM)
    for key, algorithms, at in decoded_by(application):
        severity, fix = _allowed(algorithms, "PyJWT"), 'JWT_DECODE_ALGORITHMS = ["EdDSA"]'
        yield fails(f"{key}: {algorithms.danger}", at=at, severity=severity, fix=fix)
    yield from about("revocation", _revocable(application))


@control.check(question="Flask-JWT-Extended is strict")
def flask_jwt_extended_of_the_running_app_is_strict(app: ImportedApp) -> Observations:
    """The settings as Flask-JWT-Extended reads them, and the function that it asks whether a token was called back."""
    managers = app.extensions.under("flask-jwt-extended") or tuple(app.extensions.of("flask_jwt_extended"))
    if not managers:
        yield not_applicable("no JWTManager is in the running app")
        return
    yield from _set(app.config)
    yield from about("revocation", _asked(app, managers[0]))


def _asked(app: ImportedApp, manager: Component) -> Observations:
    function = asked_function(manager)
    if not function:
        yield unknown("the JWTManager does not show its blocklist", needs="whether tokens are called back", at=app.at)
    elif function.startswith("flask_jwt_extended."):
        yield fails(UNREVOCABLE, at=app.at, severity=Severity.LOW, fix=UNREVOKED)
    else:
        yield passes(f"the running app looks tokens up in a blocklist ({function[:80]})", at=app.at)


def _set(config: Settings) -> Observations:
    for kind in ENDS:
        yield from about(f"expiry of {kind} tokens", _expires(config[f"JWT_{kind.upper()}_TOKEN_EXPIRES"], kind))
    yield from about("places of tokens", _located(config))
    yield from about("audience", _foreign(config))


def _expires(setting: Setting, kind: str) -> Observations:
    is_access = kind == "access"
    fix = f"{setting.key} = timedelta({'minutes=15' if is_access else 'days=30'})"
    if setting.is_undecided and setting.is_set:
        yield unknown(str(setting), needs=setting.needs, at=setting.at)
    elif setting.is_set and setting.equals(False):
        message = f"{setting.key} is False: {kind} tokens are good for ever"
        severity = Severity.HIGH if is_access else Severity.MEDIUM
        yield fails(message, at=setting.at, severity=severity, fix=fix)
    elif setting.duration is not None and setting.duration > ENDS[kind]:
        message = f"{setting.key} lets {kind} tokens live for {shown(setting.duration)}"
        yield fails(message, at=setting.at, severity=Severity.MEDIUM if is_access else Severity.LOW, fix=fix)
    else:
        yield passes(f"Flask-JWT-Extended's {kind} tokens end", at=setting.at)


def _located(config: Settings) -> Observations:
    location, csrf = config["JWT_TOKEN_LOCATION"], config["JWT_COOKIE_CSRF_PROTECT"]
    places = location.data if isinstance(location.data, list | tuple | set | frozenset | str) else ()
    if location.is_undecided and location.is_set:
        yield unknown(str(location), needs=location.needs, at=location.at)
        return
    if "query_string" in places:
        message = "JWT_TOKEN_LOCATION takes tokens from the address, which logs and referrers repeat"
        yield fails(message, at=location.at, severity=Severity.MEDIUM, fix='JWT_TOKEN_LOCATION = ["headers"]')
    if "cookies" in places and csrf.is_set and csrf.is_undecided:
        yield unknown(f"{csrf}, and tokens travel in cookies", needs=csrf.needs, at=csrf.at)
    elif "cookies" in places and csrf.is_true() is False:
        message = "JWT_COOKIE_CSRF_PROTECT is False: another site's page sends requests with the token's cookie"
        yield fails(message, at=csrf.at, severity=Severity.HIGH, fix="JWT_COOKIE_CSRF_PROTECT = True")
    elif "query_string" not in places:
        yield passes("Flask-JWT-Extended's tokens travel as they should", at=location.at)


def _foreign(config: Settings) -> Observations:
    """Another service signs the tokens where the application holds a public key alone."""
    public, private, audience = (config[f"JWT_{key}"] for key in ("PUBLIC_KEY", "PRIVATE_KEY", "DECODE_AUDIENCE"))
    if not _is_given(public) or _is_given(private):
        yield not_applicable("the application signs its tokens itself")
    elif _is_given(audience) or (audience.elsewhere and not audience.is_set):
        yield passes("JWT_DECODE_AUDIENCE says for whom a token has to be", at=audience.at)
    else:
        message = "JWT_DECODE_AUDIENCE is not set: a token that another service signs for somebody else is taken"
        yield fails(message, at=public.at, severity=Severity.MEDIUM, fix='JWT_DECODE_AUDIENCE = "api"')


def _is_given(setting: Setting) -> bool:
    """Whether a setting has a value, whatever it is; the running library writes None for what nobody sets."""
    return setting.is_set and setting.value.equals(None) is not True


def _revocable(application: Application) -> Observations:
    source, unwritten = application.source, unwritten_blocklist(application.source)
    if registers_blocklist(source) and unwritten is None:
        yield passes("tokens are looked up in a blocklist", at=application.at)
        return
    made = source.calls("flask_jwt_extended.JWTManager")
    at = unwritten or (source.at(made[0]) if made else application.at)
    yield fails(UNWRITTEN if unwritten else UNREVOCABLE, at=at, severity=Severity.LOW, fix=UNREVOKED)
