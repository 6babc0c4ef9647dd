"""The two sides of a comparison, without what only writes them in another way or takes them apart."""

from stopper.syntax import form

# Methods that write a text in another way, and leave it the same secret.
WRITING = frozenset({"strip", "lstrip", "rstrip", "encode", "decode", "lower", "upper", "casefold"})


def sides_of(item: form.Comparison) -> tuple[form.Expression, form.Expression]:
    """`token.strip() == secret`, and `token[i] == secret[i]`, which compares two texts sign by sign."""
    left, right = item.left, item.comparators[0]
    if type(left) is form.Subscript and type(right) is form.Subscript and is_by_place(item):
        left, right = left.value, right.value
    return _plain(left), _plain(right)


def is_by_place(item: form.Comparison) -> bool:
    """Whether what stands at the same place of two texts is compared: `token[i] == secret[i]`."""
    left, right = item.left, item.comparators[0]
    if type(left) is not form.Subscript or type(right) is not form.Subscript:
        return False
    one, other = left.key, right.key
    return isinstance(one, form.Name) and isinstance(other, form.Name) and one.id == other.id


def _plain(side: form.Expression) -> form.Expression:
    while isinstance(side, form.Call):
        function = side.function
        if isinstance(function, form.Attribute) and function.name in WRITING:
            side = function.value
        elif isinstance(function, form.Name) and function.id in ("str", "bytes") and side.arguments:
            side = side.arguments[0]
        else:
            break
    return side
