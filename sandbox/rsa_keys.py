"""RSA keys in PEM, as embedded users' tokens are signed with. Good enough for a sandbox, for nothing else."""

import base64
import hashlib
from dataclasses import dataclass
from random import Random
from typing import Final

_BITS: Final = 2048
_EXPONENT: Final = 65537
_ROUNDS: Final = 8
_SMALL: Final = tuple(n for n in range(3, 2000, 2) if all(n % d for d in range(3, int(n**0.5) + 1, 2)))
_ALGORITHM: Final = bytes.fromhex("300d06092a864886f70d0101010500")  # rsaEncryption, no parameters
# How a SHA-256 stands in a signature, in front of the digest.
_SHA256: Final = bytes.fromhex("3031300d060960864801650304020105000420")
_INTEGER, _BITS_TAG, _SEQUENCE = 0x02, 0x03, 0x30


@dataclass(frozen=True, slots=True)
class KeyPair:
    """Both halves of a key."""

    private: str
    public: str

    @property
    def preview(self) -> str:
        """The last eight letters of the private half, by which people tell keys apart."""
        return "".join(self.private.splitlines()[1:-1])[-8:]


def key_pair(draw: Random) -> KeyPair:
    """Return a new key; the same draw gives the same one. Takes about a second."""
    p, q = _prime(draw), _prime(draw)
    n, phi = p * q, (p - 1) * (q - 1)
    d = pow(_EXPONENT, -1, phi)
    private = _sequence(0, n, _EXPONENT, d, p, q, d % (p - 1), d % (q - 1), pow(q, -1, p))
    public = _tagged(_SEQUENCE, _ALGORITHM + _tagged(_BITS_TAG, b"\0" + _sequence(n, _EXPONENT)))
    return KeyPair(_pem("RSA PRIVATE KEY", private), _pem("PUBLIC KEY", public))


def is_public_key(text: str) -> bool:
    """Tell whether a text is the public half of an RSA key in PEM."""
    lines = [line.strip() for line in text.strip().splitlines()]
    if len(lines) < 3 or (lines[0], lines[-1]) != (_edge("BEGIN", "PUBLIC KEY"), _edge("END", "PUBLIC KEY")):
        return False
    try:
        return _ALGORITHM in base64.b64decode("".join(lines[1:-1]), validate=True)
    except ValueError:
        return False


def is_signed(public: str, message: bytes, signature: bytes) -> bool:
    """Tell whether the private half of a key signed a message, by PKCS #1 v1.5 with SHA-256."""
    modulus, exponent = _numbers(public)
    size = (modulus.bit_length() + 7) // 8
    digest = _SHA256 + hashlib.sha256(message).digest()
    padded = b"\0\1" + b"\xff" * (size - len(digest) - 3) + b"\0" + digest
    opened = pow(int.from_bytes(signature), exponent, modulus)
    return len(signature) == size and opened.to_bytes(size) == padded


def _numbers(public: str) -> tuple[int, int]:
    """Return modulus and exponent of a public key in PEM. Raises ValueError for what is none."""
    der = base64.b64decode("".join(public.strip().splitlines()[1:-1]))
    try:
        _, key = parts(parts(der)[0])
        modulus, exponent = parts(parts(key[1:])[0])  # a string of bits begins with how many to leave out
    except IndexError as error:
        raise ValueError("This is not an RSA public key.") from error
    return int.from_bytes(modulus), int.from_bytes(exponent)


def parts(der: bytes) -> list[bytes]:
    """Return the contents of DER values that stand one after the other. Raises IndexError for half of one."""
    found = []
    while der:
        size, start = der[1], 2
        if size & 0x80:
            start += size & 0x7F
            size = int.from_bytes(der[2:start])
        if len(der) < start + size:
            raise IndexError(size)
        found.append(der[start : start + size])
        der = der[start + size :]
    return found


def _prime(draw: Random) -> int:
    """Return a prime of half the key's length that goes with the exponent."""
    top = 0b11 << (_BITS // 2 - 2)
    while True:
        number = draw.getrandbits(_BITS // 2) | top | 1
        if all(number % small for small in _SMALL) and number % _EXPONENT != 1 and _is_prime(number, draw):
            return number


def _is_prime(number: int, draw: Random) -> bool:
    """Tell whether a number is prime, by Miller and Rabin."""
    twos = ((number - 1) & -(number - 1)).bit_length() - 1
    odd = (number - 1) >> twos
    for _ in range(_ROUNDS):
        power = pow(draw.randrange(2, number - 1), odd, number)
        if power in (1, number - 1):
            continue
        for _ in range(twos - 1):
            power = power * power % number
            if power == number - 1:
                break
        else:
            return False
    return True


def _sequence(*numbers: int) -> bytes:
    whole = (_tagged(_INTEGER, number.to_bytes(number.bit_length() // 8 + 1)) for number in numbers)
    return _tagged(_SEQUENCE, b"".join(whole))


def _tagged(tag: int, content: bytes) -> bytes:
    size = len(content)
    if size < 0x80:
        return bytes((tag, size)) + content
    length = size.to_bytes((size.bit_length() + 7) // 8)
    return bytes((tag, 0x80 | len(length))) + length + content


def _pem(name: str, der: bytes) -> str:
    text = base64.b64encode(der).decode()
    lines = [text[start : start + 64] for start in range(0, len(text), 64)]
    return "\n".join([_edge("BEGIN", name), *lines, _edge("END", name), ""])


def _edge(word: str, name: str) -> str:
    return f"-----{word} {name}-----"
