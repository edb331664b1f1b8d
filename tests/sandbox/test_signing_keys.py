"""Signing keys: the private half is told once, and both halves belong together."""

import base64

KEYS = """{ organization { signingKeys { nodes {
  id publicKey privateKeyPreview imported issuedAt } } } }"""
CREATE = """mutation { createOrganizationSigningKey(input: {}) {
  result { privateKey signingKey { id publicKey } } errors { field } } }"""
IMPORT = """mutation($key: String!) { importOrganizationSigningKey(input: {publicKey: $key}) {
  organizationSigningKey { id } errors { field } } }"""


def listed(ask) -> list[dict]:
    return ask(KEYS)["organization"]["signingKeys"]["nodes"]


def numbers(der: bytes) -> list[int]:
    """The whole numbers in a DER sequence of nothing but whole numbers."""

    def element(at: int) -> tuple[int, int]:
        size, at = der[at + 1], at + 2
        if size & 0x80:
            size, at = int.from_bytes(der[at : at + (size & 0x7F)]), at + (size & 0x7F)
        return at, at + size

    found, (at, end) = [], element(0)
    while at < end:
        start, at = element(at)
        found.append(int.from_bytes(der[start:at]))
    return found


def body(pem: str) -> bytes:
    return base64.b64decode("".join(pem.splitlines()[1:-1]))


def test_both_halves_of_a_new_key_belong_together(ask) -> None:
    made = ask(CREATE)["createOrganizationSigningKey"]["result"]
    version, modulus, exponent, secret, first, second, *_ = numbers(body(made["privateKey"]))
    assert (version, first * second, modulus.bit_length()) == (0, modulus, 2048)
    assert pow(pow(4711, secret, modulus), exponent, modulus) == 4711
    assert modulus.to_bytes(256) in body(made["signingKey"]["publicKey"])


def test_of_the_private_half_only_the_end_is_kept(ask) -> None:
    private = ask(CREATE)["createOrganizationSigningKey"]["result"]["privateKey"]
    (key,) = listed(ask)
    assert "".join(private.splitlines()[1:-1]).endswith(key["privateKeyPreview"])
    assert (len(key["privateKeyPreview"]), key["imported"]) == (8, False)


def test_a_public_key_is_imported_and_anything_else_refused(world, ask) -> None:
    public = ask(CREATE)["createOrganizationSigningKey"]["result"]["signingKey"]["publicKey"]
    world.belongings.signing_keys.clear()
    made = ask(IMPORT, key=public)["importOrganizationSigningKey"]["organizationSigningKey"]
    (key,) = listed(ask)
    assert (key["id"], key["publicKey"], key["imported"]) == (made["id"], public, True)
    for wrong in ("ssh-rsa AAAA", public.replace("PUBLIC", "PRIVATE"), public.replace("M", "*")):
        payload = ask(IMPORT, key=wrong)["importOrganizationSigningKey"]
        assert payload == {"organizationSigningKey": None, "errors": [{"field": "publicKey"}]}


def test_a_key_is_deleted_once(world, ask) -> None:
    key = world.belongings.add_signing_key("public")
    delete = "mutation($id: ID) { deleteOrganizationSigningKey(input: {id: $id}) { errors { field } } }"
    assert ask(delete, id=key.id) == {"deleteOrganizationSigningKey": {"errors": []}}
    assert ask(delete, id=key.id) == {"deleteOrganizationSigningKey": {"errors": [{"field": "id"}]}}
    assert listed(ask) == []
