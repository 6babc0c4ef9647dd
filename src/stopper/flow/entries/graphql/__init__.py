"""Functions that answer queries of GraphQL.

`resolvers.py`: gathers them
`graphene.py`, `ariadne.py`, `strawberry.py`: those of each library
`resolver_arguments.py`: what a query hands to any of them
"""
