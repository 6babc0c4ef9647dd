"""What a call gives, and what it changes.

`call_sites.py`: who is called, by the kind of the callee, and what that gives
`site.py`: a call as it runs, and what it passes
`side_effects.py`: what a call does whoever is called: attributes set by name, texts printed
`coming_back.py`: what a call shows by having come back
Folders, of which the head of each lists its files:
    `own`: functions of the project
    `libraries`: functions of libraries, and those of the project that libraries run
    `standard`: functions of Python's own that need the run or the project
"""
