"""What tests show of paths.

`path_tests.py`: whether one leads into a folder
`related_paths.py`: what a test of its folder, its parts or its relative form shows of it
"""
