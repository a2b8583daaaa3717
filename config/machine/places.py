"""Where things lie: the checkout, its `.kcn/` (data), the user's cache (what the pins give)."""

import contextlib
import fcntl
import hashlib
import os
import pwd
import sys
from pathlib import Path

from .say import Failure, say

ROOT = Path(__file__).resolve().parents[2]
CONFIG = ROOT / "config"
ADDONS = ROOT / "addons"
DATA = ROOT / ".kcn"
LOGS = DATA / "log"
OUR_ADDONS = ("kcn_crm", "kcn_reports")


def os_user() -> str:
    """The name of the account this runs as (its number where it has no name)."""
    try:
        return pwd.getpwuid(os.geteuid()).pw_name
    except KeyError:
        return str(os.geteuid())


def prepare() -> None:
    """Make `.kcn/` ready; it must belong to whoever uses it."""
    try:
        LOGS.mkdir(parents=True, exist_ok=True)
        (DATA / "data").mkdir(mode=0o700, exist_ok=True)
    except OSError as error:
        raise Failure(f"Không ghi được vào {DATA}: {error.strerror}.") from error
    if DATA.stat().st_uid != os.geteuid():
        owner = DATA.stat().st_uid
        raise Failure(
            f"{DATA} thuộc về người dùng khác (uid {owner}); hãy chạy ./kcn bằng người đó."
        )


def cache() -> Path:
    """The folder of what the pins give: Odoo's tree and virtual environments, per user."""
    named = os.environ.get("XDG_CACHE_HOME")
    home = Path(os.environ.get("HOME") or "/nonexistent")
    if not home.is_dir():  # a service or a bare chroot
        with contextlib.suppress(KeyError):
            home = Path(pwd.getpwuid(os.geteuid()).pw_dir)
    tries = [Path(named)] if named else []
    tries += [home / ".cache", Path(f"/var/tmp/kcn-{os.geteuid()}")]
    for base in tries:
        folder = base / "kcn"
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError:
            continue
        if os.access(folder, os.W_OK) and folder.stat().st_uid == os.geteuid():
            return folder
    raise Failure(f"Không ghi được vào bộ nhớ đệm {tries[0]}. Hãy đặt XDG_CACHE_HOME.")


def key(*parts: object) -> str:
    """A short name for what these pins give (files are read, the rest is taken as text)."""
    digest = hashlib.sha256()
    for part in parts:
        is_file = isinstance(part, Path) and part.is_file()
        text = part.read_bytes() if is_file else str(part).encode()
        digest.update(text + b"\0")
    return digest.hexdigest()[:12]


def python_version() -> str:
    """Of the Python that runs us and will run Odoo, e.g. `3.11`."""
    return f"{sys.version_info.major}.{sys.version_info.minor}"


@contextlib.contextmanager
def locked(path: Path, waiting: str):
    """Hold a lock file; say `waiting` when another has it. The kernel frees it at our death."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a") as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say(waiting)
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield
