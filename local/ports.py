"""Ports on this machine's own address that nobody uses."""

import socket

HOST = "127.0.0.1"
TRIED = 100


def is_free(port: int) -> bool:
    with socket.socket() as tried:
        # As gunicorn does it: a port that only waits for old packets counts as free.
        tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            tried.bind((HOST, port))
        except OSError:
            return False
    return True


def any_free() -> int:
    with socket.socket() as chosen:
        chosen.bind((HOST, 0))
        return int(chosen.getsockname()[1])


def from_(wanted: int) -> int:
    """The wanted port, or the next one that is free."""
    return next(port for port in range(wanted, wanted + TRIED) if is_free(port))
