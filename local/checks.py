"""Every linter and the type check, two at a time; says what failed and how."""

import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor

from local.places import CHECKOUT

PYTHON = [sys.executable, "-m"]
CHECKS = {
    "mypy": [*PYTHON, "mypy", "mats", "local", "tests", "benchmarks"],
    "ruff format": [*PYTHON, "ruff", "format", "--check", "--quiet", "."],
    "ruff check": [*PYTHON, "ruff", "check", "--quiet", "."],
    "lint-imports": [
        *(sys.executable, "-c"),
        "from importlinter.cli import lint_imports_command as run; run()",
    ],
    "djlint": [*PYTHON, "djlint", "templates", "--check", "--lint", "--quiet"],
}


def _run(item: tuple[str, list[str]]) -> bool:
    name, command = item
    began = time.monotonic()
    done = subprocess.run(
        command, cwd=CHECKOUT, capture_output=True, text=True, check=False
    )
    passed = done.returncode == 0
    verdict = "ok" if passed else "FAILED"
    print(f"{name}: {verdict} ({time.monotonic() - began:.0f} s)", flush=True)
    if not passed:
        print(done.stdout + done.stderr, flush=True)
    return passed


def main() -> None:
    with ThreadPoolExecutor(2) as pool:
        passed = list(pool.map(_run, CHECKS.items()))
    sys.exit(0 if all(passed) else 1)


if __name__ == "__main__":
    main()
