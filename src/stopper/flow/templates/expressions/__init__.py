"""What Jinja's expressions mean where they stand.

`scope.py`: the variables where one stands
`expressions.py`, `operators.py`, `attributes.py`: what one gives
`filters.py`, `conditions.py`: its filters and tests
"""
