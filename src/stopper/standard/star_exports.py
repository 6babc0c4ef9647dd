"""What an import of all names of a library brings, for libraries that are imported so.

Flask and Werkzeug have no `__all__`: these are the public names of their modules (Flask 3.1, Werkzeug 3.1), with those
that older releases had; of the others it is `__all__` (Flask-Login 0.6, WTForms 3.2, Python 3.14).
"""

from __future__ import annotations

from collections.abc import Sequence

EXPORTS = {
    library: frozenset(names.split())
    for library, names in {
        "flask": """
            Blueprint Config Flask Markup Request Response abort after_this_request appcontext_popped
            appcontext_pushed appcontext_tearing_down before_render_template copy_current_request_context current_app
            escape flash g get_flashed_messages get_template_attribute got_request_exception has_app_context
            has_request_context json jsonify make_response message_flashed redirect render_template
            render_template_string request request_finished request_started request_tearing_down safe_join send_file
            send_from_directory session stream_template stream_template_string stream_with_context template_rendered
            url_for""",
        "flask_login": """
            AnonymousUserMixin FlaskLoginClient LoginManager UserMixin confirm_login current_user decode_cookie
            encode_cookie fresh_login_required login_fresh login_remembered login_required login_url login_user
            logout_user make_next_param set_login_view user_accessed user_loaded_from_cookie user_loaded_from_request
            user_logged_in user_logged_out user_login_confirmed user_needs_refresh user_unauthorized""",
        "werkzeug.security": "check_password_hash gen_salt generate_password_hash pbkdf2_bin pbkdf2_hex safe_join",
        "wtforms": """
            BooleanField ButtonField ColorField DateField DateTimeField DateTimeLocalField DecimalField
            DecimalRangeField EmailField Field FieldList FileField FloatField Form FormField HiddenField IntegerField
            IntegerRangeField Label MonthField MultipleFileField PasswordField RadioField SearchField SelectField
            SelectFieldBase SelectMultipleField StringField SubmitField TelField TextAreaField TextField TimeField
            URLField ValidationError WeekField validators widgets""",
        "hashlib": """
            blake2b blake2s file_digest md5 new pbkdf2_hmac scrypt sha1 sha224 sha256 sha384 sha3_224 sha3_256 sha3_384
            sha3_512 sha512 shake_128 shake_256""",
        "random": """
            Random SystemRandom betavariate choice choices expovariate gammavariate gauss getrandbits getstate
            lognormvariate normalvariate paretovariate randbytes randint random randrange sample seed setstate shuffle
            triangular uniform vonmisesvariate weibullvariate""",
        "tempfile": """
            NamedTemporaryFile SpooledTemporaryFile TemporaryDirectory TemporaryFile gettempdir gettempdirb
            gettempprefix gettempprefixb mkdtemp mkstemp mktemp""",
    }.items()
}


def exporter(name: str, libraries: Sequence[str]) -> str:
    """The library that gives `name` where all of each of these is imported, the last one first; empty where it is open.

    What none of the known ones has is of the only one that is not known, or of the only one at all.
    """
    known = next((one for one in libraries if name in EXPORTS.get(one, ())), "")
    rest = {one for one in libraries if one not in EXPORTS} or set(libraries)
    return known or (rest.pop() if len(rest) == 1 else "")
