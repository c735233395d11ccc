"""Which addresses may be asked."""

import ipaddress
import socket
from collections.abc import Callable

import httpx
import pytest

from mmret_cli.errors import SourceError
from mmret_cli.web.addresses import PrivateAddress, check_unresolved, literal, never, refusal, resolve
from mmret_cli.web.client import open_client
from mmret_cli.web.fetching import fetch
from tests.web.site import Site


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("93.184.216.34", None),
        ("2606:2800:220:1::1", None),
        ("127.0.0.1", "loopback"),
        ("::1", "loopback"),
        ("0.0.0.0", "unspecified"),  # noqa: S104
        ("::", "unspecified"),
        ("10.1.2.3", "private"),
        ("172.16.0.1", "private"),
        ("192.168.1.1", "private"),
        ("fd12::1", "private"),
        ("169.254.10.1", "link-local"),
        ("fe80::1", "link-local"),
        ("169.254.169.254", "cloud metadata"),
        ("fd00:ec2::254", "cloud metadata"),
        ("100.64.0.1", "carrier-grade NAT"),
        ("224.0.0.1", "multicast"),
        ("ff02::1", "multicast"),
        ("240.0.0.1", "reserved"),
        ("255.255.255.255", "reserved"),
        ("::ffff:127.0.0.1", "loopback"),
        ("::ffff:93.184.216.34", None),
        ("64:ff9b::a9fe:a9fe", "cloud metadata"),
        ("64:ff9b::5db8:d822", None),
        ("64:ff9b:1::1", "local NAT64"),
        ("2002:7f00:1::", "loopback"),
        ("2001::1", "Teredo tunnel"),
        ("::127.0.0.1", "reserved"),
    ],
)
def test_refusal(address: str, expected: str | None) -> None:
    """A public address is none of these, also where IPv6 carries an IPv4 one."""
    assert refusal(ipaddress.ip_address(address)) == expected


@pytest.mark.parametrize(
    ("host", "expected"),
    [
        ("2130706433", "127.0.0.1"),
        ("0x7f.1", "127.0.0.1"),
        ("127.1", "127.0.0.1"),
        ("0177.0.0.1", "127.0.0.1"),
        ("127.0.0.1.", "127.0.0.1"),
        ("localhost", "127.0.0.1"),
        ("a.localhost.", "127.0.0.1"),
        ("[::1]", "::1"),
        ("fe80::1%eth0", "fe80::1"),
        ("example.org", None),
    ],
)
def test_literal(host: str, expected: str | None) -> None:
    """Old and odd ways to write an address are known."""
    assert literal(host) == (expected and ipaddress.ip_address(expected))


def test_some_addresses_are_public(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a host with private and public addresses only the public ones are asked."""
    answer = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (each, 80)) for each in ("10.0.0.1", "93.184.216.34")]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: answer)
    assert list(map(str, resolve("both.test", 80, allow_private=False))) == ["93.184.216.34"]
    assert len(list(resolve("both.test", 80, allow_private=True))) == 2


def test_a_name_that_leads_to_metadata(monkeypatch: pytest.MonkeyPatch) -> None:
    """The address that a name has decides, not the name."""
    answer = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (each, 80)) for each in ("169.254.169.254", "10.0.0.1")]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: answer)
    assert list(map(str, resolve("both.test", 80, allow_private=True))) == ["10.0.0.1"]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: answer[:1])
    with pytest.raises(PrivateAddress, match=r"one\.test is 169\.254\.169\.254 \(cloud metadata\)"):
        resolve("one.test", 80, allow_private=True)


def test_behind_a_proxy() -> None:
    """Where a proxy resolves names, an address that is written out is still refused, and names of metadata always."""
    check_unresolved("example.org", allow_private=False)
    check_unresolved("10.0.0.1", allow_private=True)
    with pytest.raises(PrivateAddress, match=r"0xa\.1 is 10\.0\.0\.1 \(private\)"):
        check_unresolved("0xa.1", allow_private=False)
    for host in ("Metadata.Google.internal.", "2852039166"):
        with pytest.raises(PrivateAddress, match="cloud metadata"):
            check_unresolved(host, allow_private=True)


METADATA = [
    "169.254.169.254",
    "169.254.170.2",
    "169.254.170.23",
    "169.254.1.1",
    "168.63.129.16",
    "100.100.100.200",
    "192.0.0.192",
    "fd00:ec2::254",
    "fd00:ec2::23",
    "fd20:ce::254",
    "fe80::a9fe:a9fe",
    "::ffff:169.254.169.254",
    "::169.254.169.254",
    "64:ff9b::a9fe:aa02",
    "64:ff9b:1::a9fe:a9fe",
    "2001:db8:64::a83f:8110",
    "2002:a9fe:a9fe::1",
]


@pytest.mark.parametrize("address", METADATA)
def test_metadata_is_never_asked(address: str) -> None:
    """Where a cloud tells a machine its secrets, and the link-local networks: refused with --allow-private too."""
    assert never(ipaddress.ip_address(address)) in ("cloud metadata", "link-local")


@pytest.mark.parametrize("address", ["10.0.0.1", "127.0.0.1", "192.168.1.1", "100.64.0.1", "fd12::1", "2002:7f00:1::"])
def test_private_addresses_can_be_asked(address: str) -> None:
    """Other private addresses are only refused without it."""
    assert never(ipaddress.ip_address(address)) is None
    assert refusal(ipaddress.ip_address(address)) is not None


@pytest.mark.parametrize("host", ["169.254.169.254", "0xa9fea9fe", "2852039166", "[::ffff:a9fe:a9fe]"])
@pytest.mark.parametrize("proxy", [False, True])
def test_no_option_opens_metadata(site: Site, monkeypatch: pytest.MonkeyPatch, host: str, *, proxy: bool) -> None:
    """Neither --allow-private nor a service of that address, neither directly, by a redirect nor through a proxy."""
    url = f"http://{host}/latest/meta-data/"
    trusted = {("169.254.169.254", 80), (host.strip("[]"), 80)}
    moved = site.answers("/moved", status=302, location=url)
    if proxy:
        monkeypatch.setenv("http_proxy", site.url)
    with open_client(allow_private=True, trusted=trusted, user_agent="t") as client:
        for each in (url, moved):
            with pytest.raises(SourceError, match=r"cloud metadata\)?: mmret never asks there"):
                fetch(client, each)
    assert set(site.paths) == {"/moved"}


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "2130706433", "0x7f.1", "127.1", "[::ffff:127.0.0.1]"])
def test_private_hosts_are_refused(site: Site, host: str) -> None:
    """This machine is not asked, however its address is written, and the message names the option."""
    site.answers("/list.md", b"- a paper")
    with open_client(user_agent="t") as client, pytest.raises(SourceError, match=r"loopback.*: --allow-private"):
        fetch(client, f"http://{host}:{site.port}/list.md")
    assert not site.visits


def test_private_hosts_are_allowed(site: Site, client: httpx.Client) -> None:
    """With allow_private they are."""
    site.answers("/list.md", b"- a paper")
    assert fetch(client, f"http://localhost:{site.port}/list.md").body == b"- a paper"


def test_a_redirect_to_a_private_address(new_site: Callable[..., Site]) -> None:
    """A service that the user named may be private; where it redirects to may not."""
    named, other = new_site(), new_site()
    other.answers("/secret", b"secret")
    named.answers("/list.md", status=302, location=f"{other.url}/secret")
    trusted = {("127.0.0.1", named.port)}
    with open_client(trusted=trusted, user_agent="t") as client, pytest.raises(SourceError) as told:
        fetch(client, f"{named.url}/list.md")
    assert f"{other.url}/secret: 127.0.0.1 is loopback" in str(told.value)
    assert named.paths == ["/list.md"]
    assert not other.visits


def test_a_name_is_looked_up_once(site: Site, client: httpx.Client, only_loopback: list[str]) -> None:
    """The connection goes to the address that was checked: the name is not asked a second time."""
    site.answers("/list.md", b"x")
    fetch(client, f"http://lists.test:{site.port}/list.md")
    assert only_loopback.count("lists.test") == 1
    assert site.visits[0][1]["Host"] == f"lists.test:{site.port}"
