"""The tools over the Model Context Protocol, by its official SDK: over stdio, or over HTTP."""

from pathlib import Path
from typing import TYPE_CHECKING

from scaffold import __version__
from scaffold.core.errors import ScaffoldError
from scaffold.mcp.tools import Tools

if TYPE_CHECKING:
    from mcp.server import MCPServer

LOCAL = "127.0.0.1"
INSTRUCTIONS = (
    "Change this backend by its feature specs, features/*.yaml: read `guide` first, write a spec,"
    " call `validate` until it has no problems, then `plan`, then `apply` with the digest of the"
    " plan that was approved, and do what `next` says. Never write migrations, tables or routes by"
    " hand."
)


def serve(root: Path, *, allow_write: bool, port: int | None) -> None:
    """Serve the project until the caller hangs up: on standard input and output, or on a port of
    this machine. An error `no-mcp` where the SDK is not installed.
    """
    server = server_of(root, allow_write=allow_write)
    if port is None:
        server.run("stdio")
    else:
        server.run("streamable-http", host=LOCAL, port=port)


def server_of(root: Path, *, allow_write: bool) -> "MCPServer":
    """The server with its tools. `apply` is there only where it may write."""
    try:
        from mcp.server import MCPServer
        from mcp.types import ToolAnnotations
    except ImportError as error:
        raise ScaffoldError(
            "no-mcp", "the package `mcp` is not installed", "install `scaffold[mcp]`"
        ) from error
    tools = Tools(root, allow_write=allow_write)
    server = MCPServer(
        "scaffold", version=__version__, instructions=INSTRUCTIONS, log_level="WARNING"
    )
    reading = (
        tools.guide,
        tools.schema,
        tools.validate,
        tools.plan,
        tools.status,
        tools.next,
        tools.explain,
    )
    for tool in reading:
        server.add_tool(tool, annotations=ToolAnnotations(read_only_hint=True))
    if allow_write:
        hints = ToolAnnotations(read_only_hint=False, destructive_hint=True)
        server.add_tool(tools.apply, annotations=hints)
    return server
