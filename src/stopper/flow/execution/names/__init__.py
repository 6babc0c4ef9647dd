"""Names that no variable of the run holds: of modules, of the functions around, and of the application.

`globals.py`: a global name, with what requests wrote to it
`modules.py`: what the code of a module gives its names, each evaluated once
`unpacked_names.py`: variables of its loops that take pairs apart
`written_entries.py`: what a module writes into its dicts
`function_attributes.py`: attributes of functions
`kept_on_application.py`: attributes, settings and extensions of the application
`early_calls.py`: what is called on a kept object before the first request
`written_attributes.py`: what is written to its attributes from outside
`enclosing.py`: names of the functions around one that is run alone
"""
