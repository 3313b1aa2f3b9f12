"""One process of fuzzing, guided by coverage: libFuzzer by way of Atheris.

`python -m fuzz.worker READER MODE FOLDER [libFuzzer's options…]`; started by `python -m fuzz`.
"""

import contextlib
import hashlib
import sys
import time
import traceback
from pathlib import Path

import atheris

# What is not loaded under instrumentation guides nothing. lxml, resiliparse and FastWARC are compiled.
_GUIDING = [
    "rashomon.intake",
    "trafilatura",
    "htmldate",
    "courlan",
    "fuzz.readers",
    "zipfile",
    "csv",
    "dateutil",
]
SLOW_SECONDS = 10.0


def main() -> None:
    reader_name, mode, folder, *options = sys.argv[1:]
    with atheris.instrument_imports(include=_GUIDING, enable_loader_override=False):
        import rashomon.intake.jsonlines
        import rashomon.intake.page
        import rashomon.intake.plain  # noqa: F401
        from fuzz.readers import READERS
    from fuzz.built import BUILT

    reader, findings = READERS[reader_name], Path(folder) / "findings"

    def try_input(content: bytes) -> None:
        """A failure is kept once for each place that it comes from, and the fuzzing goes on."""
        started = time.process_time()
        try:
            reader(content)
        except BaseException as error:
            if isinstance(error, KeyboardInterrupt | SystemExit | MemoryError):
                raise
            _keep(findings, content, _signature(error), traceback.format_exc())
        if time.process_time() - started > SLOW_SECONDS:
            _keep(findings, content, "slow", f"{time.process_time() - started:.1f} s\n")

    def try_built(choices: bytes) -> None:
        _fuzz_built(choices)

    if mode == "built":
        from hypothesis import given

        _fuzz_built = given(BUILT[reader_name])(try_input).hypothesis.fuzz_one_input  # type: ignore[attr-defined]
    corpus = Path(folder) / f"corpus-{mode}"
    atheris.Setup([sys.argv[0], *options, str(corpus)], try_built if mode == "built" else try_input)
    atheris.Fuzz()


def _signature(error: BaseException) -> str:
    """The kind of failure and the last line of ours or of a library's Python that it passed through."""
    place = traceback.extract_tb(error.__traceback__)[-1]
    return f"{type(error).__name__}-{Path(place.filename).stem}-{place.lineno}"


def _keep(findings: Path, content: bytes, signature: str, told: str) -> None:
    """The smallest input of each kind of failure."""
    name = findings / signature
    if not name.exists() or name.stat().st_size > len(content):
        name.write_bytes(content)
        with contextlib.suppress(UnicodeEncodeError):
            name.with_name(f"{name.name}.why").write_text(told, encoding="utf-8")
        print(f"FOUND {signature} {hashlib.sha256(content).hexdigest()[:12]}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
