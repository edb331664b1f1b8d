"""The site: a server-rendered dashboard over Prismatic's API, one room per resource."""
