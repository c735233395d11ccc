"""What strangers wrote, in the reports that code hosts read: GitHub's workflow commands and SARIF."""

from urllib.parse import quote

from mmret_cli.normalise.text import visible

CODES = {"%": "%25", ":": "%3A", ",": "%2C"}


def command(level: str, message: str, **properties: str | int | None) -> str:
    """A workflow command, one line that no message or property can end: `::error file=a.md,line=3::what`."""
    told = ",".join(f"{name}={_property(str(value))}" for name, value in properties.items() if value is not None)
    return f"::{level} {told}::{visible(message).replace('%', '%25')}\n"


def _property(text: str) -> str:
    return "".join(CODES.get(char, char) for char in visible(text))


def sarif_message(text: str) -> dict[str, str]:
    """A message of SARIF that is text: `[x](y)` would be a link."""
    return {"text": visible(text).replace("](", "] (")}


def sarif_place(file: str, line: int) -> dict[str, object]:
    """A place in a file, its path as a URI."""
    uri = quote(visible(file).replace("\\", "/"), safe="/:")
    return {"physicalLocation": {"artifactLocation": {"uri": uri}, "region": {"startLine": line}}}
