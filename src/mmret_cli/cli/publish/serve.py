"""The command that opens the catalog in Datasette: serve."""

from typing import Annotated

import typer

from mmret_cli.cli.options import Settings, with_settings

app = typer.Typer()


@app.command()
@with_settings
def serve(
    settings: Settings,
    host: Annotated[
        str, typer.Option(metavar="HOST", help="Where to listen; others than this machine see 0.0.0.0.")
    ] = ("127.0.0.1"),
    port: Annotated[int, typer.Option(min=1, max=65535, help="The port to listen on.")] = 8001,
) -> None:
    """Open the catalog in Datasette, with facets, full-text search and leaderboards. Ctrl-C ends it.

    Needs the extra: pip install 'mmret-cli[serve]'.

    Example: mmret serve --port 8080
    """
    import json
    import tempfile
    from importlib.util import find_spec
    from pathlib import Path

    from mmret_cli.actions.programs import call_module
    from mmret_cli.catalog.browsing import metadata, table_names
    from mmret_cli.cli.session import reading
    from mmret_cli.errors import MmretError

    if find_spec("datasette") is None:
        raise MmretError("serving needs the extra: pip install 'mmret-cli[serve]'")
    with reading(settings) as catalog:
        path, told = catalog.path.absolute(), metadata(catalog.path, table_names(catalog.conn))
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "metadata.json"
        file.write_text(json.dumps(told), encoding="utf-8")
        settings.note(f"http://{host}:{port}/{path.stem}")
        options = ["--metadata", str(file), "--host", host, "--port", str(port)]
        raise typer.Exit(call_module("datasette", "serve", *options, "--", str(path)))
