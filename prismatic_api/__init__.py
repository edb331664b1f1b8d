"""The typed service layer over the GraphQL API of Prismatic."""
