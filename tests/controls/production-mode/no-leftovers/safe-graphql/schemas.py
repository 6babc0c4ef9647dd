from graphene import Schema

schema = Schema()
plants = Schema()
