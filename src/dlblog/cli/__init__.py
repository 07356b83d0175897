"""The command line: `dlblog [-C DIR] COMMAND`.

The rule of this package: a command reads its arguments, calls one function of dlblog, prints what it found, and
returns an exit code: 0 fine, 1 the site has errors (nothing was published) or the system refused, 2 wrong usage, 130
and 143 when interrupted or ended.
Each command imports what it needs when it runs: `dlblog --help` loads nothing but click.
"""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

import click

from dlblog import __version__

FOLDER = click.Path(file_okay=False, path_type=Path)
KINDS = ("post", "page", "summary", "story", "technique", "log")


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "-C", "root", type=FOLDER, default=".", metavar="DIR", help="Work in the site at DIR, as in git and make."
)
@click.version_option(__version__, prog_name="dlblog")
@click.pass_context
def cli(context: click.Context, root: Path) -> None:
    """Build a blog from a folder of Markdown posts: citations, maths, series, feeds.

    \b
    dlblog init my-blog        a new site that builds
    dlblog -C my-blog serve    shows it in the browser, and each change at once
    dlblog -C my-blog build    writes it to my-blog/public
    """
    context.obj = root
    context.color = False if os.environ.get("NO_COLOR") else None  # no-color.org; None: as the terminal is
    if context.invoked_subcommand != "init" and not root.is_dir():
        raise click.UsageError(f"-C: there is no folder {root}")


@cli.command()
@click.option("--output", "-o", metavar="DIR", help="Where to publish (default: `output:` in dlblog.yml, else public).")
@click.option("--base-url", metavar="URL", help="The site's address for this build, instead of `url:` in dlblog.yml.")
@click.option("--drafts", is_flag=True, help="Publish drafts, marked as such.")
@click.option("--future", is_flag=True, help="Publish posts dated after today.")
@click.option("--strict", is_flag=True, help="Treat warnings as errors.")
@click.option("--jobs", "-j", type=click.IntRange(1, 64), metavar="N", help="Processes (default: one a processor).")
@click.option("--explain", is_flag=True, help="Say what is made again, and why.")
@click.option("--profile", is_flag=True, help="Say how long each stage takes.")
@click.option("--cache/--no-cache", default=True, help="Use what earlier builds made (.dlblog/).  [default: cache]")
@click.pass_obj
def build(root: Path, /, **options: object) -> int:
    """Build the site and publish it, whole or not at all."""
    from dlblog.cli.build import Request, run

    return run(root, Request(**options))  # type: ignore[arg-type] # click has checked the types


@cli.command()
@click.option(
    "--host", default="127.0.0.1", show_default=True, metavar="NAME", help="The name or address to listen on."
)
@click.option(
    "--port",
    "-p",
    type=click.IntRange(0, 65535),
    default=8000,
    show_default=True,
    metavar="N",
    help="The next free one is used when it is taken; 0: any.",
)
@click.option("--open", is_flag=True, help="Open the site in the browser.")
@click.option("--lan", is_flag=True, help="Let others in this network look on; prints the address and a QR code.")
@click.option("--edit", is_flag=True, help="Alt-click in a page opens its source in $VISUAL or $EDITOR.")
@click.option("--drafts/--no-drafts", default=True, help="Show drafts.  [default: drafts]")
@click.option("--future/--no-future", default=True, help="Show posts dated after today.  [default: future]")
@click.pass_obj
def serve(root: Path, /, **options: object) -> int:
    """Serve the site from memory; open pages show each change at once. Publishes nothing."""
    from dlblog.cli.serve import run
    from dlblog.serve import Options

    return run(root, Options(**options))  # type: ignore[arg-type] # click has checked the types


@cli.command()
@click.argument("kind", type=click.Choice(KINDS))
@click.argument("title")
@click.pass_obj
def new(root: Path, kind: str, title: str) -> int:
    """Start a post (or page) of a KIND with front matter filled in: dlblog new summary "Attention Is All You Need"."""
    from dlblog.cli.new import run

    return run(root, kind, title)


@cli.command()
@click.argument("folder", type=click.Path(path_type=Path), default=".")
@click.pass_obj
def init(root: Path, folder: Path) -> int:
    """Make a new site in FOLDER (default: here) that builds. Files that are there already are left alone."""
    from dlblog.cli.init import run

    return run(root / folder)


@cli.command()
@click.argument("what", type=click.Choice(("post", "config")), default="post")
def schema(what: str) -> int:
    """Print the JSON Schema of a post's front matter or of dlblog.yml, for editors."""
    from dlblog.cli.schema import run

    return run(what)


def main(arguments: list[str] | None = None) -> None:
    """Runs the command line and ends the process with its exit code."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    try:
        code = cli.main(arguments, prog_name="dlblog", standalone_mode=False)
    except click.ClickException as fault:
        fault.show()
        code = fault.exit_code
    except click.Abort:
        click.echo("interrupted; the published site is as it was", err=True)
        code = 130
    except BrokenPipeError:
        sys.stderr.close()  # the reader (head, less) has gone; Python must not complain about it
        code = 1
    except OSError as fault:  # no permission, a disk that is full, a file where a folder should be
        click.echo(f"error: {fault.strerror or fault}" + (f": {fault.filename}" if fault.filename else ""), err=True)
        code = 1
    sys.exit(code or 0)
