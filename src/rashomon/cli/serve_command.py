"""`rashomon serve`: the desk in a browser."""

# What the server needs is imported where it is used: it is an extra, and `--help` must not wait for it.

import contextlib
import os
import signal
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NoReturn

import click

from rashomon.cli.options import DONE, SOME_INPUTS_FAILED, StoreLocation
from rashomon.errors import NotInstalled, UsageError

# How long a thread that computes keeps the others waiting. Python's own 5 ms are waited for at each of
# hundreds of rows: 95 of 100 searches, 20 a second in 100,000 articles, took 185 ms, with this 102 ms.
_SWITCH_SECONDS = 0.0005
_KEEP_ALIVE_SECONDS = 5
_SHUTDOWN_SECONDS = 3
_MOST_CONNECTIONS = 200


@click.command()
@click.argument("inputs", nargs=-1, metavar="[INPUT…]")
@click.option(
    "--store",
    type=StoreLocation(),
    metavar="STORE",
    help="Show this store: its file, or postgresql://USER@HOST/DATABASE.",
)
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8642,
    show_default=True,
    help="The port to listen on; 0 for any that is free.",
)
@click.option(
    "--token",
    envvar="RASHOMON_TOKEN",
    show_envvar=True,
    help="Whoever asks has to know this; 16 characters at least.",
)
@click.option("--user-header", metavar="NAME", help="The header in which the proxy in front names who asks.")
@click.option(
    "--name",
    "names",
    multiple=True,
    metavar="HOST",
    help="The server goes by this name, too; may be repeated.",
)
@click.option(
    "--trust-proxy",
    "proxies",
    multiple=True,
    metavar="ADDRESS",
    help="Believe the proxy at this address, or in this network, from where and how it was asked; may be "
    "repeated.",
)
def serve(
    inputs: tuple[str, ...],
    store: str | Path | None,
    host: str,
    port: int,
    token: str | None,
    user_header: str | None,
    names: tuple[str, ...],
    proxies: tuple[str, ...],
) -> int:
    """Show a store, or the reports given, on pages in a browser, and to programs over HTTP.

    \b
    Examples:
      rashomon serve --store news.db
      rashomon serve report-a.html report-b.html
      RASHOMON_TOKEN=… rashomon serve --store news.db --host 0.0.0.0 --name desk.example

    The pages ask nobody but this program. It listens to this machine only; to let others in, give a token
    that they have to know, or stand a proxy in front that says who they are.

    INPUT is whatever `rashomon compare` takes; it is forgotten when the desk is closed (Ctrl-C).
    """
    try:
        import uvicorn

        from rashomon.serving import create_app, plan_guard
    except ImportError as error:
        raise NotInstalled(
            f'the desk needs a package that is not here ({error.name}): pip install "rashomon[desk]".'
        ) from None
    from rashomon.cli.observer import ConsoleObserver
    from rashomon.io.listening import send_at_once
    from rashomon.workflow.desk_opening import open_desk

    guarding = plan_guard(host, token=token, user_header=user_header, names=names, proxies=proxies)
    with contextlib.ExitStack() as closing:
        closing.enter_context(_closed_by_signals())
        with ConsoleObserver() as observer:
            desk = open_desk(store, inputs, observer=observer)
        closing.enter_context(desk)
        sys.setswitchinterval(_SWITCH_SECONDS)
        config = uvicorn.Config(
            create_app(desk, guarding),
            host=host,
            port=port,
            log_level="warning",
            server_header=False,
            proxy_headers=False,  # the guard reads them
            limit_concurrency=_MOST_CONNECTIONS,
            timeout_keep_alive=_KEEP_ALIVE_SECONDS,
            timeout_graceful_shutdown=_SHUTDOWN_SECONDS,
        )
        try:
            listening = config.bind_socket()
        except SystemExit:  # uvicorn has logged why
            raise UsageError(f"nothing can listen on {host}, port {port}. Give another --port.") from None
        send_at_once(listening)
        shown = f"[{host}]" if ":" in host else host
        told = f"the desk is open at http://{shown}:{listening.getsockname()[1]}/ (Ctrl-C closes it)"

        class Server(uvicorn.Server):
            async def startup(self, sockets: Any = None) -> None:
                await super().startup(sockets)
                observer.note(told)  # not before: whoever reads it opens the page at once

        try:
            Server(config).run(sockets=[listening])
        except KeyboardInterrupt:
            pass
        finally:
            listening.close()
    code = SOME_INPUTS_FAILED if observer.failures else DONE
    if desk.is_working:
        # The matrix libraries abort when the interpreter goes down around a thread that computes.
        os._exit(code)
    return code


@contextlib.contextmanager
def _closed_by_signals() -> Iterator[None]:
    """What ends a service or closes a terminal ends the desk as Ctrl-C does: reports that were given lie in a
    folder of it, which would stay behind."""

    def interrupt(*_: object) -> NoReturn:
        raise KeyboardInterrupt

    def terminate(*_: object) -> None:
        signal.raise_signal(signal.SIGTERM)  # which the server, while it runs, takes for itself

    before = {}
    if threading.current_thread() is threading.main_thread():
        for name, handler in (("SIGTERM", interrupt), ("SIGHUP", terminate)):
            number = getattr(signal, name, None)
            # What ignores a signal (nohup) goes on ignoring it.
            if number is not None and signal.getsignal(number) is signal.SIG_DFL:
                before[number] = signal.signal(number, handler)
    try:
        yield
    finally:
        for number, earlier in before.items():
            signal.signal(number, earlier)
