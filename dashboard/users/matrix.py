"""Roles against permissions: the rows of a table, and of a file for a spreadsheet."""

from collections.abc import Iterator
from dataclasses import dataclass

from dashboard.spreadsheets import csv_of
from prismatic_api.users.roles import Permission, Role, Roles

_MARKS = {True: "yes", False: "no", None: "not known"}


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """A permission, and for each role whether it holds it: None where not all of the role was looked at."""

    permission: Permission
    held: tuple[bool | None, ...]


@dataclass(frozen=True, slots=True)
class Area:
    """The permissions about one kind of thing."""

    name: str
    rows: tuple[MatrixRow, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """The roles of one kind, the highest first, and every permission that one of them holds, by area."""

    kind: str
    title: str
    roles: tuple[Role, ...]
    areas: tuple[Area, ...]

    @property
    def is_complete(self) -> bool:
        """Whether every role came with all its permissions."""
        return all(role.is_complete for role in self.roles)

    @classmethod
    def of(cls, kind: str, title: str, roles: tuple[Role, ...]) -> "Matrix":
        """The matrix of some roles."""
        permissions = {each.tag: each for role in roles for each in role.permissions}
        areas: dict[str, list[MatrixRow]] = {}
        for permission in sorted(permissions.values(), key=lambda each: (each.area, each.name)):
            row = MatrixRow(permission, tuple(_holds(role, permission.tag) for role in roles))
            areas.setdefault(permission.area, []).append(row)
        return cls(kind, title, roles, tuple(Area(name, tuple(rows)) for name, rows in areas.items()))


def _holds(role: Role, tag: str) -> bool | None:
    return any(each.tag == tag for each in role.permissions) or (False if role.is_complete else None)


def matrices(roles: Roles) -> list[Matrix]:
    """Both matrices: of customers' users and of the team."""
    return [
        Matrix.of("customer", "Users of customers", roles.customer),
        Matrix.of("organization", "Team", roles.organization),
    ]


def _lines(tables: list[Matrix]) -> Iterator[list[str]]:
    names = [f"{table.title}: {role.name}" for table in tables for role in table.roles]
    yield ["Area", "Permission", "Tag", "Description", *names]
    rows = {
        row.permission.tag: row.permission for table in tables for area in table.areas for row in area.rows
    }
    roles = [role for table in tables for role in table.roles]
    for tag, permission in rows.items():
        marks = [_MARKS[_holds(role, tag)] for role in roles]
        yield [permission.area, permission.name, tag, permission.description, *marks]


def as_csv(tables: list[Matrix]) -> str:
    """Both matrices as one table of a CSV file. No cell can be taken for a formula."""
    return csv_of(_lines(tables))
