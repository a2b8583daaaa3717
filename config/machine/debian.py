"""Debian packages: which are missing, installing them, and the mirror the machine itself uses."""

import contextlib
import glob
import importlib.util
import os
import shutil
import sys
from pathlib import Path

from . import places
from .say import Failure, Step, call, say

SUITES = {"stable", "testing", "unstable", "sid"}  # and the release's own name


def missing(purposes: set[str]) -> list[str]:
    """Names of the packages that these purposes (`run`, `test`) need and that are not there."""
    absent = []
    for line in (places.CONFIG / "debian-packages.txt").read_text().splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        purpose, package, sign = line.split()
        if purpose in purposes and not _is_there(sign):
            absent.append(package)
    return absent


def _is_there(sign: str) -> bool:
    if sign.startswith("module:"):
        return importlib.util.find_spec(sign.removeprefix("module:")) is not None
    return bool(glob.glob(sign))


def ensure(purposes: set[str]) -> None:
    """Install what is missing: as root, through sudo, or by telling the user the exact line."""
    packages = missing(purposes)
    if not packages:
        return
    names = " ".join(packages)
    line = f"apt-get update && apt-get install -y --no-install-recommends {names}"
    if not shutil.which("apt-get"):
        raise Failure(f"Máy này không có apt-get. Hãy cài: {names}")
    prefix = _root_prefix()
    if prefix is None:
        raise Failure(
            f"Thiếu các gói Debian: {names}\n"
            f"Hãy nhờ người quản trị (root) chạy một lần:\n\n    {line}\n\nrồi chạy lại ./kcn."
        )
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    with Step(f"Cài gói Debian: {names}") as step:
        log = places.LOGS / "apt.log"
        show = _install_progress(step)
        options = {"log": log, "env": environment, "on_line": show, "what": "apt-get"}
        with contextlib.suppress(Failure):  # a source that has nothing to do with us may be broken
            call([*prefix, "apt-get", "-q", "update"], **options)
        apt = ["apt-get", "-q", "-y", "-oDPkg::Lock::Timeout=300", "--no-install-recommends"]
        apt = ["env", "DEBIAN_FRONTEND=noninteractive", *apt, "install"]
        call([*prefix, *apt, *packages], **options)
    still = missing(purposes)
    if still:
        raise Failure(f"apt-get đã chạy xong nhưng vẫn thiếu: {' '.join(still)}. Xem {log}")


def _install_progress(step: Step):
    """Show apt's lines of substance as the step's progress."""

    def show(line: str) -> None:
        if line.startswith(("Get:", "Unpacking ", "Setting up ")):
            step.detail = line.strip()[:80]

    return show


def _root_prefix() -> list[str] | None:
    """What to write before a command to run it as root; None if we cannot be root."""
    if os.geteuid() == 0:
        return []
    if not shutil.which("sudo"):
        return None
    try:
        call(["sudo", "-n", "true"])
    except Failure:
        if not sys.stdin.isatty():
            return None
        say("Cần quyền quản trị để cài gói Debian; sudo có thể hỏi mật khẩu.")
        if os.spawnlp(os.P_WAIT, "sudo", "sudo", "-v"):
            return None
    return ["sudo", "-n"]


def mirror() -> tuple[str, str]:
    """The machine's own Debian mirror: its address and the options a `deb` line needs.

    Options are "" or "[signed-by=…]", as the machine has them: its owner knows whom to trust.
    """
    names = SUITES | {_codename()}
    for uri, suite, keyring in _sources():
        if suite in names and "security" not in uri and not uri.startswith(("cdrom:", "file:")):
            return uri.rstrip("/"), f"[signed-by={keyring}]" if keyring else ""
    raise Failure(
        "Không tìm thấy máy chủ Debian nào trong /etc/apt/sources.list(.d). "
        "Odoo 19 được lấy từ đó; hoặc đặt ODOO_SOURCE=thư mục mã nguồn Odoo 19."
    )


def _codename() -> str:
    text = Path("/etc/os-release").read_text() if Path("/etc/os-release").exists() else ""
    found = [line for line in text.splitlines() if line.startswith("VERSION_CODENAME=")]
    return found[0].split("=", 1)[1].strip('"') if found else "sid"


def _sources():
    """(address, suite, keyring or "") of each binary source, in both of apt's notations."""
    etc = Path("/etc/apt")
    for path in [etc / "sources.list", *sorted((etc / "sources.list.d").glob("*"))]:
        if not path.is_file():
            continue
        text = path.read_text(errors="replace")
        if path.suffix == ".list":
            yield from _one_line_sources(text)
        elif path.suffix == ".sources":
            yield from _stanza_sources(text)


def _one_line_sources(text: str):
    """`deb [options] address suite components…`"""
    for line in text.splitlines():
        words = line.split("#")[0].replace("[", " [ ").replace("]", " ] ").split()
        if not words or words[0] != "deb":
            continue
        keyring = ""
        if words[1] == "[":
            end = words.index("]")
            options = dict(word.split("=", 1) for word in words[2:end] if "=" in word)
            keyring, words = options.get("signed-by", ""), ["deb", *words[end + 1 :]]
        if len(words) >= 3:
            yield words[1], words[2], keyring


def _stanza_sources(text: str):
    """deb822: `Field: value` lines, a value may go on in indented lines; a blank ends a stanza."""
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    for stanza in "\n".join(line.rstrip() for line in lines).split("\n\n"):
        fields: dict[str, str] = {}
        name = ""
        for line in stanza.splitlines():
            if line[:1].isspace():
                fields[name] = f"{fields.get(name, '')}\n{line.strip()}"
            elif ":" in line:
                name, _, value = line.partition(":")
                name = name.strip().lower()
                fields[name] = value.strip()
        enabled = fields.get("enabled", "yes").lower() not in ("no", "false", "0")
        if not enabled or "deb" not in fields.get("types", "").split():
            continue
        for uri in fields.get("uris", "").split():
            for suite in fields.get("suites", "").split():
                yield uri, suite, _keyring(fields.get("signed-by", ""))


def _keyring(signed_by: str) -> str:
    """A keyring's path; a key written into the stanza itself is put into the cache as a file."""
    if "BEGIN PGP" not in signed_by:
        return signed_by.replace("\n", ",").strip(",")
    path = places.cache() / f"keyring-{places.key(signed_by)}.asc"
    lines = [("" if line == "." else line) for line in signed_by.strip().splitlines()]
    path.write_text("\n".join(lines) + "\n")
    return str(path)
