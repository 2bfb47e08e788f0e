"""How a command ends: errors as one message and a code, never a traceback."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress

import typer

from onrecord.errors import AmbiguousId, NoSuchRecord, OnrecordError, OutputExists

NOT_THERE, WRONG_ARGUMENT, CANNOT_WORK, INTERRUPTED, PIPE_CLOSED = 1, 2, 3, 130, 141


@contextmanager
def ending() -> Iterator[None]:
    """Turn what stops a command into a message on standard error and `typer.Exit` with its code."""
    try:
        yield
        sys.stdout.flush()
    except NoSuchRecord as error:
        complain(str(error))
        raise typer.Exit(NOT_THERE) from None
    except (OutputExists, AmbiguousId) as error:
        complain(str(error))
        raise typer.Exit(WRONG_ARGUMENT) from None
    except OnrecordError as error:
        complain(str(error))
        raise typer.Exit(CANNOT_WORK) from None
    except KeyboardInterrupt:
        complain("interrupted")
        raise typer.Exit(INTERRUPTED) from None
    except BrokenPipeError:
        _drop_output()
        raise typer.Exit(PIPE_CLOSED) from None
    except OSError as error:
        complain(f"{error.filename or 'output'}: {error.strerror or error}")
        raise typer.Exit(CANNOT_WORK) from None


def complain(message: str) -> None:
    """Print `message` on standard error, with nothing in it that could steer the terminal."""
    from onrecord.cli.plain import plain

    with suppress(BrokenPipeError):
        print(f"onrecord: {plain(message, keep_lines=True)}", file=sys.stderr, flush=True)


def _drop_output() -> None:
    """Point standard output at nothing, so that the interpreter's own flush at the end has nowhere to fail."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
