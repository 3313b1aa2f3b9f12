"""The socket that a server listens on."""

import socket


def send_at_once(listening: socket.socket) -> None:
    """Let no answer wait until the other side has said that it received what was sent before.

    asyncio sets this only on sockets whose protocol is named. The head and the body of an answer are sent
    apart, and the body of every page of the desk waited 40 ms for the receipt of its head.
    """
    listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
