"""Assignments to names, attributes and keys: a container that is written to is made anew where it was held."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from stopper.flow.execution.access import aliases
from stopper.flow.execution.access.aliases import GETTERS, KINDS
from stopper.flow.execution.access.remembering import remember_entry, remember_name
from stopper.flow.execution.access.shared_aliases import source_of
from stopper.flow.execution.access.unpacking import around_star
from stopper.flow.execution.names.modules import HELD
from stopper.flow.guards.members.other_keys import excluded, excluding
from stopper.flow.judging.browsers.responses import MAKERS, is_of_headers
from stopper.flow.library.call import Changed, LibraryCall
from stopper.flow.objects.changed_members import ANY_NAME, with_attribute, with_entry
from stopper.flow.objects.special_methods.unpacked_objects import as_list
from stopper.flow.state.facts import access_path, is_fact
from stopper.flow.state.forgetting import forget, forget_place
from stopper.flow.state.frames import Frame
from stopper.flow.stores.stores import of_class
from stopper.flow.values.arguments import Arguments
from stopper.flow.values.choosing import either
from stopper.flow.values.contents import holes, parts_of, text
from stopper.flow.values.trail import assigned
from stopper.flow.values.value import (
    Bound,
    Choice,
    Class,
    Foreign,
    Instance,
    Items,
    Known,
    Table,
    Text,
    Untrusted,
    Value,
    options,
)
from stopper.model import Place
from stopper.syntax import form

if TYPE_CHECKING:
    from stopper.flow.interpreter import Interpreter


class Writing:
    """Writes values to the targets of assignments."""

    def __init__(self, interpreter: Interpreter) -> None:
        self._interpreter = interpreter

    def assign(self, target: form.Expression, value: Value, frame: Frame) -> None:
        """Bind a target to a value."""
        if isinstance(target, form.Name):
            self._name(target, value, frame)
        elif isinstance(target, form.Attribute):
            self._attribute(target, value, frame)
        elif isinstance(target, form.Subscript):
            self._subscript(target, value, frame)
        elif isinstance(target, form.Starred):
            held = value if isinstance(value, Items) else Items("list", (), either(*self._interpreter.elements(value)))
            self.assign(target.value, held, frame)
        elif isinstance(target, form.Sequence):
            for item, part in zip(target.items, self._unpacked(target, value), strict=True):
                self.assign(item, part, frame)

    def replace(self, target: form.Expression, value: Value, frame: Frame) -> None:
        """What stands in `target` has changed in place."""
        if isinstance(target, form.Name):
            self._variable(target, value, frame)
        elif isinstance(target, (form.Attribute, form.Subscript)):
            if not (isinstance(target, form.Attribute) and self._of_class(target, value, frame)):
                self.assign(target, value, frame)
        elif isinstance(target, form.Call):
            self._got(target, value, frame)

    def _variable(self, target: form.Name, value: Value, frame: Frame) -> None:
        """What a variable holds has changed in place."""
        old = frame.variables.get(target.id)
        if old is None and target.id in frame.around:
            # A variable of a function around: whoever calls this one finds it so.
            old = frame.around[target.id]
            frame.outer.add(target.id)
        if old is not None:
            frame.variables[target.id] = value
            frame.writes += 1
            forget(target.id, frame, old, value)
            self._renamed(target.id, old, value, frame)
        elif frame.scope.kind != "module":
            # A global that is changed in place: the next request finds it so.
            if frame.has_facts:
                forget(target.id, frame, self._interpreter.value(target, frame), value)
            self._interpreter.stores.write_lasting(self._interpreter.globals.kept_at(target.id, frame.scope), value)

    def _of_class(self, target: form.Attribute, value: Value, frame: Frame) -> bool:
        """`self.seen.append(x)`: a list that the class declares is that of all its objects; False for others."""
        holders = [
            self._shared_by(option, target.name) for option in options(self._interpreter.value(target.value, frame))
        ]
        for holder in holders:
            if holder is not None:
                self._interpreter.stores.write_lasting(of_class(holder, target.name), value)
        if None in holders:
            return False
        forget_place(target, Known(target.name), frame)
        return True

    def _shared_by(self, owner: Value, name: str) -> form.Class | None:
        if isinstance(owner, Instance) and name in owner.attributes:
            return None
        return self._interpreter.classes.shares(owner.item, name) if isinstance(owner, (Instance, Class)) else None

    def _got(self, target: form.Call, value: Value, frame: Frame) -> None:
        """`table.setdefault(key, []).append(x)`: what was got from the table has changed in it."""
        function = target.function
        if isinstance(function, form.Attribute) and function.name in GETTERS and target.arguments:
            held = form.Subscript(target.line, target.column, target.end, function.value, target.arguments[0])
            self.assign(held, value, frame)

    def by_name(self, target: form.Expression, given: tuple[Value, ...], frame: Frame) -> None:
        """`setattr(target, name, value)`; a name that a stranger gives may be any.

        One that is not known goes through a list of the code's own, which copies like to like.
        """
        if len(given) != 3:
            return
        owner, name, value = given
        if isinstance(name, Known):
            written = form.Attribute(target.line, target.column, target.end, target, str(name.data))
            self._attribute(written, value, frame)
            return
        if holes(name):
            self._interpreter.objects.records.keep_anywhere(owner, value, frame.scope.module.place(target))
        if isinstance(owner, Instance) and holes(name):
            changed = {known: either(held, value) for known, held in owner.attributes.items()}
            anywhere = either(owner.attributes.get(ANY_NAME, value), value)
            self.replace(target, Instance(owner.item, {**changed, ANY_NAME: anywhere}), frame)

    def by_method(self, name: str, method: Bound, value: Value, frame: Frame) -> None:
        """`add = found.append`, and then `add(x)`: what the method belongs to has changed, under each of its names."""
        self._aliased(method.value, value, frame)
        if name in frame.variables:
            frame.variables[name] = Bound(value, method.name)
            frame.writes += 1

    def printed(self, given: Arguments, at: Place, node: form.Call, frame: Frame) -> None:
        """`print(text, file=stream)`."""
        parts = [part for value in given.plain for part in (*parts_of(value), " ")]
        call = LibraryCall(at, given.named["file"], (text(*parts),))
        found = self._interpreter.library.method(Bound(given.named["file"], "write"), call)
        stream = node.keyword("file")
        if isinstance(found, Changed) and stream is not None:
            self.replace(stream, found.receiver, frame)

    def delete(self, target: form.Expression, frame: Frame) -> None:
        """`del target`."""
        if isinstance(target, form.Name):
            frame.variables.pop(target.id, None)
        elif isinstance(target, form.Subscript):
            owner, key = self._interpreter.value(target.value, frame), self._interpreter.value(target.key, frame)
            left = either(*[self._without(option, key, target, frame) for option in options(owner)])
            if left is not owner:
                self.replace(target.value, left, frame)

    def _without(self, owner: Value, key: Value, target: form.Subscript, frame: Frame) -> Value:
        """A container after `del owner[key]`."""
        if isinstance(owner, Instance):
            return self._interpreter.objects.with_item(owner, key, None, frame)
        if not isinstance(owner, (Items, Table, Untrusted)):
            return owner
        call = LibraryCall(frame.scope.module.place(target), owner, (key,))
        found = self._interpreter.library.method(Bound(owner, "pop"), call)
        return found.receiver if isinstance(found, Changed) else owner

    def _name(self, target: form.Name, value: Value, frame: Frame) -> None:
        if target.id in frame.scope.nonlocals:
            frame.outer.add(target.id)
        if target.id in frame.scope.globals:
            self._interpreter.stores.write_lasting(f"{frame.scope.module.name}:{target.id}", value)
        at = frame.scope.module.place(target)
        frame.variables[target.id] = assigned(value, target.id, at) if isinstance(value, (Text, Untrusted)) else value
        frame.rebound.add(target.id)
        frame.writes += 1
        forget(target.id, frame)

    def _attribute(self, target: form.Attribute, value: Value, frame: Frame) -> None:
        owner, at = self._interpreter.value(target.value, frame), frame.scope.module.place(target)
        if self._interpreter.stores.write_attribute(owner, target.name, value, at):
            forget_place(target, Known(target.name), frame)
            return
        if target.name == "location" and isinstance(owner, Foreign) and owner.name in MAKERS:
            self._interpreter.sink_arguments.header(Known("Location"), value, at)
        if isinstance(owner, Foreign):
            # Models name an attribute that is a sink like a method: `flask_mail.Message().html`.
            self._interpreter.sink_arguments.check(f"{owner.name}.{target.name}", Arguments((value,)), at, None)
        if isinstance(owner, Instance):
            value = self._interpreter.objects.column_validators.validated(owner, {target.name: value})[target.name]
        setters = self._interpreter.objects.setters if isinstance(owner, (Instance, Choice)) else None
        if setters is not None and (found := setters.after_write(owner, target.name, value, frame)) is not None:
            self.replace(target.value, found, frame)
            return
        for option in options(owner):
            kept_at = self._interpreter.globals.attribute_kept_at(option, target.name)
            if kept_at:
                self._interpreter.stores.write_lasting(kept_at, value)
                forget_place(target, Known(target.name), frame)
        records = self._interpreter.objects.records
        records.judge(owner, {target.name: value}, at, records.called(target, frame.scope))
        self.replace(target.value, with_attribute(owner, target.name, value), frame)
        remember_name(target, value, owner, frame, self._interpreter)

    def _subscript(self, target: form.Subscript, value: Value, frame: Frame) -> None:
        owner = self._interpreter.value(target.value, frame)
        key = self._interpreter.value(target.key, frame)
        at = frame.scope.module.place(target)
        if self._interpreter.stores.write_key(owner, key, value, at):
            forget_place(target, key, frame)
            return
        self._named_global(owner, key, value)
        if isinstance(owner, Instance):
            owner = self._interpreter.objects.with_item(owner, key, value, frame)
        if is_of_headers(target.value, owner):
            self._interpreter.sink_arguments.header(key, value, at)
        elif type(owner) is Foreign:
            self._interpreter.sink_arguments.check(f"{owner.name}.__setitem__", Arguments((key, value)), at, None)
        changed = self._spliced(owner, target.key, value) if isinstance(target.key, form.Slice) else None
        without = excluded(target.key, target.value, owner, frame)
        key = excluding(target.key, key, frame)
        self.replace(target.value, changed or with_entry(owner, key, value, without), frame)
        if any(isinstance(option, Untrusted) for option in options(owner)):
            remember_entry(target, key, value, frame, self._interpreter)
            self._interpreter.objects.records.keep_within(owner, key, value, at)
        if frame.rewriting is not None and access_path(target) == frame.rewriting.fact:
            frame.record_fact(frame.rewriting.fact, value)

    def _named_global(self, owner: Value, key: Value, value: Value) -> None:
        """`globals()["NAME"] = value`, also of `vars(module)`."""
        name = key.data if isinstance(key, Known) else None
        if isinstance(name, str) and isinstance(owner, Foreign) and owner.name.endswith(HELD):
            kept_at = self._interpreter.modules.variable_of(f"{owner.name.removesuffix(HELD)}.{name}")
            if kept_at:
                self._interpreter.stores.write_lasting(kept_at, value)

    def _spliced(self, owner: Value, key: form.Slice, value: Value) -> Value | None:
        """A list after `owner[lower:upper] = value`; None for what is no list."""
        if not isinstance(owner, Items):
            return None
        if key.lower is None and key.upper is None and key.step is None:
            if isinstance(value, Items):
                return Items(owner.kind, value.items, value.rest)
            return Items(owner.kind, (), either(*self._interpreter.elements(value)))
        return Items(owner.kind, (), either(*owner.items, owner.rest, *self._interpreter.elements(value)))

    def augmented(self, target: form.Expression, old: Value, value: Value, frame: Frame) -> None:
        """`target += value`: a list, a set or a dict changes in place, under each of its names."""
        is_own = isinstance(target, form.Name) and target.id in frame.variables
        if is_own and ((isinstance(old, Items) and old.kind in ("list", "set")) or isinstance(old, Table)):
            self._aliased(old, value, frame)
        self.assign(target, value, frame)

    def _renamed(self, name: str, old: Value, value: Value, frame: Frame) -> None:
        """The same is found under every other name of what a variable holds, and where it was read from."""
        if type(old) in KINDS:
            self._aliased(old, value, frame)
        elif type(old) is Choice:
            for one, new in aliases.changes(old, value, frame.variables):
                self._aliased(one, new, frame)
        source = source_of(name, frame.scope)
        if source is not None and source[1] not in frame.around:
            self.replace(source[0], value, frame)

    @staticmethod
    def _aliased(old: Value, new: Value, frame: Frame) -> None:
        """What its other names hold has changed, and what was shown of them."""
        for name, held, changed in aliases.written(frame.variables, old, new):
            if not is_fact(name):
                forget(name, frame, held, changed)
        for name, held in frame.around.items():
            if held is old and name not in frame.variables:
                # A variable of a function around: whoever calls this one finds it so.
                frame.variables[name] = new
                frame.outer.add(name)

    def _unpacked(self, target: form.Sequence, value: Value) -> Iterator[Value]:
        value = as_list(value, Place(""), self._interpreter)
        star = next((at for at, item in enumerate(target.items) if isinstance(item, form.Starred)), None)
        if star is not None:
            yield from around_star(value, star, len(target.items), self._interpreter)
            return
        for position in range(len(target.items)):
            yield self._interpreter.element(value, Known(position))
