"""Loops as a fixpoint: a body is run again until a further round would meet nothing new.

`loops.py`: runs `for` and `while`, element by element where these are few and known
`widening.py`: what goes on changing from round to round, and whether anything new was met
`rewritten_elements.py`: loops that write each element of a container anew
"""
