"""Which addresses may be asked: public ones, unless the user allows private networks too."""

import ipaddress
import socket
from collections.abc import Iterator

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Network = ipaddress.IPv4Network | ipaddress.IPv6Network

NAT64 = ipaddress.IPv6Network("64:ff9b::/96")  # 64:ff9b::7f00:1 is 127.0.0.1
LOW = 0xFFFFFFFF  # the bits of an IPv4 address
METADATA = "cloud metadata"

# Never asked, not even with --allow-private: where clouds tell a machine its secrets, and their networks for the like.
NEVER: dict[Network, str] = {
    ipaddress.ip_network(address): kind
    for kind, told in {
        METADATA: "169.254.169.254 169.254.170.2 169.254.170.23 fd00:ec2::/32 "  # AWS, its containers; most clouds
        "168.63.129.16 fd20:ce::254 192.0.0.192 fd00:c1::a9fe:a9fe "  # Azure, Google, Oracle
        "100.100.100.200 fd00:100::100:200 169.254.0.23 100.96.0.96 "  # Alibaba, Tencent, Volcengine
        "fd00:a9fe:a9fe::1 169.254.42.42 fd00:42::42",  # Akamai, Scaleway
        "link-local": "169.254.0.0/16 fe80::/10",
    }.items()
    for address in told.split()
}
# An IPv6 address that ends in one of them may be a network's own NAT64.
ENDINGS = frozenset(int(each.network_address) for each in NEVER if each.version == 4 and each.prefixlen == 32)
# Names that lead there, for a proxy that resolves them.
NAMES = frozenset(
    "metadata metadata.google.internal metadata.goog instance-data instance-data.ec2.internal metadata.azure.internal "
    "metadata.tencentyun.com api.metadata.cloud.ibm.com rancher-metadata".split()
)
# What Python's `ipaddress` does not tell in each version that we run on.
REFUSED: dict[Network, str] = {
    ipaddress.IPv4Network("100.64.0.0/10"): "carrier-grade NAT",
    ipaddress.IPv6Network("64:ff9b:1::/48"): "local NAT64",
    ipaddress.IPv6Network("2001::/32"): "Teredo tunnel",
}
KINDS = ("unspecified", "loopback", "link_local", "multicast", "reserved", "private")


class PrivateAddress(Exception):
    """A host that leads to an address that may not be asked; `always` where no option opens it."""

    def __init__(self, host: str, address: Address | None, kind: str, *, always: bool) -> None:
        named = address is None or host == str(address)
        super().__init__(f"{host} is {kind}" if named else f"{host} is {address} ({kind})")
        self.always = always


def refusal(address: Address) -> str | None:
    """Why an address may not be asked (`loopback`), or None for a public one."""
    if (secret := never(address)) is not None:
        return secret
    for network, name in REFUSED.items():
        if address in network:
            return name
    if (inner := _inner(address)) is not None:
        return refusal(inner)
    kind = next((kind for kind in KINDS if getattr(address, f"is_{kind}")), None)
    if kind is None and not address.is_global:
        return "not public"
    return kind and kind.replace("_", "-")


def never(address: Address) -> str | None:
    """Why an address is not asked even where private ones are, None for one that is."""
    if (kind := next((kind for network, kind in NEVER.items() if address in network), None)) is not None:
        return kind
    if (inner := _inner(address)) is not None and (kind := never(inner)) is not None:
        return kind
    return METADATA if address.version == 6 and int(address) & LOW in ENDINGS else None


def _inner(address: Address) -> ipaddress.IPv4Address | None:
    """The IPv4 address that an IPv6 one stands for."""
    if isinstance(address, ipaddress.IPv4Address):
        return None
    if address in NAT64:
        return ipaddress.IPv4Address(int(address) & LOW)
    return address.ipv4_mapped or address.sixtofour


def literal(host: str) -> Address | None:
    """The address that a host spells out, in the odd old forms too; None for a name."""
    try:
        return ipaddress.ip_address(host.strip("[]").partition("%")[0])
    except ValueError:
        pass
    if host.lower().rstrip(".").rpartition(".")[2] == "localhost":
        return ipaddress.IPv4Address("127.0.0.1")
    try:
        return ipaddress.IPv4Address(socket.inet_aton(host.rstrip(".")))  # 2130706433, 0x7f.1, 127.1
    except (OSError, ValueError):
        return None


def resolve(host: str, port: int, *, allow_private: bool) -> Iterator[Address]:
    """The addresses of a host that may be asked, in the resolver's order.

    Raises PrivateAddress where there is none, socket.gaierror where the host is unknown.
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except UnicodeError as error:  # a label that is too long
        raise socket.gaierror(socket.EAI_NONAME, "no such name") from error
    addresses = list(dict.fromkeys(ipaddress.ip_address(str(each[4][0])) for each in found))
    allowed = [each for each in addresses if _kind(each, allow_private=allow_private) is None]
    if not allowed:
        raise _refused(host, addresses[0])
    return iter(allowed)


def check_unresolved(host: str, *, allow_private: bool) -> None:
    """Raise PrivateAddress for a host that spells an address that may not be asked, or is known to lead to metadata.

    This is all that can be told where a proxy resolves names.
    """
    address = literal(host)
    if address is None:
        if host.lower().rstrip(".") in NAMES:
            raise PrivateAddress(host, None, METADATA, always=True)
    elif _kind(address, allow_private=allow_private) is not None:
        raise _refused(host, address)


def _kind(address: Address, *, allow_private: bool) -> str | None:
    return never(address) if allow_private else refusal(address)


def _refused(host: str, address: Address) -> PrivateAddress:
    return PrivateAddress(host, address, refusal(address) or "not public", always=never(address) is not None)
