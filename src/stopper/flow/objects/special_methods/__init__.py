"""Methods of the project that Python calls by itself.

`operator_methods.py`: operators and comparisons: `__add__`, `__eq__`
`setters.py`: what takes a written attribute: setters, descriptors, `__setattr__`
`unpacked_objects.py`: what `*pair` and `**options` pass: `__iter__`, `keys`
`own_texts.py`: what an object writes of itself: `__str__`
"""
