"""What tests show of the host of an address.

`host_tests.py`: of the parts that `urlparse` found
`host_patterns.py`: the domain that each text lies in that fits a pattern
"""
