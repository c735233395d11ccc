"""What a user reads when a URL cannot be fetched."""

import httpx
import pytest

from mmret_cli.errors import SourceError
from mmret_cli.web.fetching import fetch


def failure(client: httpx.Client, url: str, **options: float) -> str:
    """What the user reads; always one line."""
    with pytest.raises(SourceError) as told:
        fetch(client, url, **options)  # type: ignore[arg-type]
    assert "\n" not in str(told.value)
    return str(told.value)
