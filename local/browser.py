"""Find a Chromium on this machine; `python -m local.browser` installs one if it can."""

import os
import shutil
import subprocess

NAMES = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
)


def found() -> str | None:
    """Its path: `CHROMIUM` in the environment first, then the usual names."""
    given = os.environ.get("CHROMIUM")
    return given or next(filter(None, map(shutil.which, NAMES)), None)


def install() -> str | None:
    """Ask Debian's package manager, which only root may; quiet where it cannot."""
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return None
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for words in (["update"], ["install", "-y", "--no-install-recommends", "chromium"]):
        try:
            subprocess.run(
                ["apt-get", "-qq", *words],
                env=environment,
                timeout=150,
                check=False,
                capture_output=True,
            )
        except subprocess.TimeoutExpired:
            return None
    return found()


def main() -> None:
    path = found() or install()
    print(
        f"browser: {path}"
        if path
        else "browser: none found and none could be installed; the tests marked "
        "`browser` are skipped. Install Chromium or set CHROMIUM to its path."
    )


if __name__ == "__main__":
    main()
