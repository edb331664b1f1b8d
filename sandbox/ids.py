"""Ids as the API has them: base64 of `Type:uuid`. Step ids are computed from their execution's."""

import base64
import uuid
from random import Random

# The last 24 bits of an execution's uuid follow from the other 104. A step keeps the 104 bits of its
# execution and adds its number to the 24, so 100,000 executions need no index of their steps.
_TAIL_BITS = 24
_TAIL = (1 << _TAIL_BITS) - 1
_STRIDE = 0x9E3779  # odd, hence invertible: neighbouring steps get ids that do not look like neighbours
_UNSTRIDE = pow(_STRIDE, -1, 1 << _TAIL_BITS)


def global_id(type_name: str, number: uuid.UUID | str) -> str:
    """Return the id of an object: `global_id("Customer", uuid)`."""
    return base64.b64encode(f"{type_name}:{number}".encode()).decode()


def parse(text: str) -> tuple[str, uuid.UUID]:
    """Return the type and the uuid of an id; raise ValueError when it is none."""
    try:
        type_name, _, number = base64.b64decode(text, validate=True).decode().partition(":")
        return type_name, uuid.UUID(number)
    except ValueError as error:
        raise ValueError(f"Unable to parse global ID {text!r}.") from error


class Mint:
    """Makes ids from a seed: the same calls in the same order give the same ids."""

    def __init__(self, seed: int) -> None:
        self._random = Random(seed)  # noqa: S311  (ids of made-up objects, no secrets)

    def uuid(self) -> uuid.UUID:
        """Return a new random uuid."""
        return uuid.UUID(int=self._random.getrandbits(128), version=4)

    def id(self, type_name: str) -> str:
        """Return a new id for an object of this type."""
        return global_id(type_name, self.uuid())

    def execution_id(self) -> str:
        """Return a new execution id, from which the ids of its steps follow."""
        return global_id("InstanceExecutionResult", _with_tail(self.uuid().int, 0))


def of_type(type_name: str, text: str) -> str:
    """Return an id as it is. Raises ValueError for what is no id, or is one of another type."""
    if parse(text)[0] != type_name:
        raise ValueError(f"Must receive a {type_name} id.")
    return text


def part_id(type_name: str, execution_id: str, number: int) -> str:
    """Return the id of a part of an execution, such as its step with this number, from 0."""
    return global_id(type_name, _with_tail(parse(execution_id)[1].int, number + 1))


def execution_and_number(type_name: str, id_of_part: str) -> tuple[str, int]:
    """Return the execution id and the number inside an id of a part; raise ValueError for other ids."""
    number = parse(of_type(type_name, id_of_part))[1]
    execution = _with_tail(number.int, 0)
    position = ((number.int - execution.int) & _TAIL) * _UNSTRIDE & _TAIL
    return global_id("InstanceExecutionResult", execution), position - 1


def _with_tail(number: int, position: int) -> uuid.UUID:
    head = number >> _TAIL_BITS
    tail = (head ^ (head >> 48) * 0x85EBCB) + position * _STRIDE & _TAIL
    return uuid.UUID(int=head << _TAIL_BITS | tail)
