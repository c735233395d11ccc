"""Which addresses may be asked: public ones, unless the user allows private networks too."""

import ipaddress
import socket
from collections.abc import Iterator

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Network = ipaddress.IPv4Network | ipaddress.IPv6Network

NAT64 = ipaddress.IPv6Network("64:ff9b::/96")  # 64:ff9b::7f00:1 is 127.0.0.1

# What Python's `ipaddress` does not tell in each version that we run on.
REFUSED: dict[Network, str] = {
    ipaddress.IPv4Network("169.254.169.254/32"): "cloud metadata",
    ipaddress.IPv4Network("192.0.0.192/32"): "cloud metadata",
    ipaddress.IPv4Network("168.63.129.16/32"): "cloud metadata",
    ipaddress.IPv4Network("100.100.100.200/32"): "cloud metadata",
    ipaddress.IPv6Network("fd00:ec2::254/128"): "cloud metadata",
    ipaddress.IPv6Network("fd20:ce::254/128"): "cloud metadata",
    ipaddress.IPv4Network("100.64.0.0/10"): "carrier-grade NAT",
    ipaddress.IPv6Network("64:ff9b:1::/48"): "local NAT64",
    ipaddress.IPv6Network("2001::/32"): "Teredo tunnel",
}
KINDS = ("unspecified", "loopback", "link_local", "multicast", "reserved", "private")


class PrivateAddress(Exception):
    """A host that leads to an address that may not be asked."""

    def __init__(self, host: str, address: Address, kind: str) -> None:
        super().__init__(f"{host} is {address} ({kind})" if host != str(address) else f"{address} is {kind}")


def refusal(address: Address) -> str | None:
    """Why an address may not be asked (`loopback`), or None for a public one."""
    for network, name in REFUSED.items():
        if address.version == network.version and address in network:
            return name
    if (inner := _inner(address)) is not None:
        return refusal(inner)
    kind = next((kind for kind in KINDS if getattr(address, f"is_{kind}")), None)
    if kind is None and not address.is_global:
        return "not public"
    return kind and kind.replace("_", "-")


def _inner(address: Address) -> ipaddress.IPv4Address | None:
    """The IPv4 address that an IPv6 one stands for."""
    if isinstance(address, ipaddress.IPv4Address):
        return None
    if address in NAT64:
        return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
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
    allowed = [each for each in addresses if allow_private or refusal(each) is None]
    if not allowed:
        raise PrivateAddress(host, addresses[0], refusal(addresses[0]) or "not public")
    return iter(allowed)


def check_literal(host: str) -> None:
    """Raise PrivateAddress for a host that spells a private address: all that can be told where a proxy resolves."""
    address = literal(host)
    if address is not None and (kind := refusal(address)) is not None:
        raise PrivateAddress(host, address, kind)
