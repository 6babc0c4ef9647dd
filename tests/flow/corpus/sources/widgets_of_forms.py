"""Widgets of the project's own, which print what a stranger has sent into a field."""

from flask import Flask, render_template_string
from flask_wtf import FlaskForm
from markupsafe import Markup, escape
from wtforms import IntegerField, StringField, TextAreaField, widgets
from wtforms.widgets import HTMLString, TextInput, html_params

app = Flask(__name__)


class Raw:
    def __call__(self, field, **options):
        return Markup(f"<input value={field.data}>")  # reached


class Formatted:
    def __call__(self, field, **options):
        return Markup("<input value={}>").format(field.data)  # harmless


class Derived(TextInput):
    def __call__(self, field, **options):
        return Markup("<input value='%s'>" % field._value())  # reached


class Declared(widgets.TextArea):
    def __call__(self, field, **options):
        options.setdefault("id", field.id)
        shown = escape(field._value())
        return Markup(f"<textarea {html_params(name=field.name, **options)}>{shown}</textarea>")  # harmless


class Attributes(TextInput):
    def __call__(self, field, **options):
        return HTMLString("<input %s>" % self.html_params(name=field.name, value=field.data))  # harmless


class Behind(TextInput):
    def __call__(self, field, **options):
        return Markup("<span>") + super().__call__(field, **options) + Markup("</span>")  # harmless


def by_a_function(field, **options):
    return Markup("<b>" + field.data + "</b>")  # reached


class Number:
    def __call__(self, field, **options):
        return Markup(f"<input value={field.data}>")  # harmless


class Labelled:
    def __call__(self, field, **options):
        return HTMLString(f"<label for={field.id}>{field.label.text}</label>")  # harmless


class Old(TextInput):
    def __call__(self, field, **options):
        return HTMLString(f"<input value='{field.data}'>")  # reached


class DeclaredField(TextAreaField):
    widget = Declared()


class OldField(StringField):
    widget = Old()


class OwnForm(FlaskForm):
    raw = StringField("raw", widget=Raw())
    formatted = StringField("formatted", widget=Formatted())
    derived = StringField("derived", widget=Derived())
    declared = DeclaredField("declared")
    attributes = StringField("attributes", widget=Attributes())
    behind = StringField("behind", widget=Behind())
    by_a_function = StringField("function", widget=by_a_function)
    number = IntegerField("number", widget=Number())
    labelled = StringField("labelled", widget=Labelled())
    old = OldField("old")


@app.route("/", methods=["GET", "POST"])
def show():
    return render_template_string("{% for field in form %}{{ field() }}{% endfor %}", form=OwnForm())
