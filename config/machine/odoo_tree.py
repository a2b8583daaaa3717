"""Odoo 19: Debian's package fetched with apt into private lists and unpacked, not installed.

Installing it would replace the machine's Python libraries. apt checks the signatures of the
lists and the sums of the packages exactly as it does for the machine itself.
"""

import os
import shutil
from pathlib import Path

from . import debian, places
from .say import Failure, Step, call, say

NEEDED_BYTES = 3 * 1024**3  # lists, packages, the unpacked tree and the virtual environment
# The package lacks this file; without one of that name the web client's bundle fails.
LACKING = "odoo/addons/mail/static/lib/selfie_segmentation/selfie_segmentation.js"


def ensure() -> Path:
    """The folder to put on Python's path: it holds the package `odoo`. Fetched if missing."""
    own = os.environ.get("ODOO_SOURCE")
    if own:
        return _own_checkout(Path(own).expanduser().resolve())
    folder = places.cache() / f"odoo-{places.key(places.CONFIG / 'odoo-tree.txt')}"
    packages = folder / "usr/lib/python3/dist-packages"
    if (folder / "done").exists():
        return packages
    waiting = "Một lần cài đặt khác đang chạy; đang chờ nó xong…"
    with places.locked(places.cache() / "lock", waiting):
        if not (folder / "done").exists():
            _build(folder)
    return packages


def _own_checkout(path: Path) -> Path:
    if not (path / "odoo/release.py").is_file():
        raise Failure(f"ODOO_SOURCE={path}: không có odoo/release.py ở đó.")
    if "19, 0" not in (path / "odoo/release.py").read_text():
        say(f"Lưu ý: ODOO_SOURCE={path} không phải Odoo 19.0.")
    return path


def _build(folder: Path) -> None:
    """Fetch and unpack beside the final place; the last thing done is the rename."""
    if shutil.disk_usage(folder.parent).free < NEEDED_BYTES:
        raise Failure(f"Ổ đĩa của {folder.parent} cần còn trống ít nhất 3 GB.")
    work = folder.with_name(f"{folder.name}.part")  # what was fetched before a crash is used again
    (work / "packages").mkdir(parents=True, exist_ok=True)
    tree = work / "tree"
    shutil.rmtree(tree, ignore_errors=True)
    _fetch(work)
    debs = sorted((work / "packages").glob("*.deb"))
    with Step("Giải nén Odoo 19") as step:
        for number, deb in enumerate(debs, 1):
            step.detail = f"{number}/{len(debs)} {deb.name.split('_')[0]}"
            call(["dpkg", "-x", deb, tree], what="dpkg")
        lacking = tree / "usr/lib/python3/dist-packages" / LACKING
        lacking.parent.mkdir(parents=True, exist_ok=True)
        lacking.touch()
    (tree / "done").write_text("".join(f"{deb.name}\n" for deb in debs))
    shutil.rmtree(folder, ignore_errors=True)
    tree.rename(folder)
    shutil.rmtree(work, ignore_errors=True)


def _wanted() -> list[tuple[str, str, str]]:
    """(suite, package, version or "") of config/odoo-tree.txt."""
    lines = (places.CONFIG / "odoo-tree.txt").read_text().splitlines()
    rows = [line.split() for line in lines if line.strip() and not line.startswith("#")]
    return [(row[0], row[1], row[2] if len(row) > 2 else "") for row in rows]


def _fetch(work: Path) -> None:
    """Bring every package of config/odoo-tree.txt into `work/packages`."""
    uri, options = debian.mirror()
    wanted = _wanted()
    suites = dict.fromkeys(suite for suite, _package, _version in wanted)
    sources = work / "sources.list"
    sources.write_text("".join(f"deb {options} {uri} {suite} main\n" for suite in suites))
    apt = _apt_options(work)
    with Step(f"Đọc danh mục gói của Debian ({', '.join(suites)})"):
        call(["apt-get", *apt, "update"], log=places.LOGS / "odoo-lists.log", what="apt-get update")
    names = [_name(apt, *row) for row in wanted]
    get = ["apt-get", *apt, "download"]
    prices = call([*get, "--print-uris", *names], what="apt-get download")
    total = sum(int(line.split()[2]) for line in prices.splitlines() if line.startswith("'"))
    packages = work / "packages"
    for stale in packages.glob("*.deb"):
        if f" {stale.name} " not in prices:  # of an earlier, broken-off attempt
            stale.unlink()
    with Step(f"Tải Odoo 19 ({total // 10**6} MB)") as step:
        step.detail = lambda: f"{_megabytes(packages)}/{total // 10**6} MB"
        log = places.LOGS / "odoo-download.log"
        call([*get, *names], log=log, cwd=packages, what="apt-get download")


def _megabytes(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) // 10**6


def _apt_options(work: Path) -> list[str]:
    """apt working in `work` only, unable to disturb the machine's own lists and cache."""
    settings = {
        "Dir::State::lists": work / "lists",
        "Dir::Cache": work / "cache",
        "Dir::Etc::sourcelist": work / "sources.list",
        "Dir::Etc::sourceparts": "/dev/null",
        "APT::Get::List-Cleanup": "0",
        "APT::Sandbox::User": "root",  # apt's own user cannot enter a home directory
        "APT::Update::Error-Mode": "any",  # a list that could not be fetched is an error
        # A lagging mirror or a snapshot will do: signatures are checked, the pin names the version.
        "Acquire::Check-Valid-Until": "false",
        "Acquire::Languages": "none",
        "Acquire::Retries": "3",
    }
    for folder in ("lists/partial", "cache/archives/partial"):
        (work / folder).mkdir(parents=True, exist_ok=True)
    return ["-q", *(f"-o{name}={value}" for name, value in settings.items())]


def _name(apt: list[str], suite: str, package: str, version: str) -> str:
    """How to ask apt for the package; the pinned version, or the newest if the mirror moved on."""
    if not version:
        return f"{package}/{suite}"
    table = call(["apt-cache", *apt, "madison", package], what="apt-cache")
    offered = [line.split("|")[1].strip() for line in table.splitlines() if "|" in line]
    if version in offered:
        return f"{package}={version}"
    series = version.split("+")[0].rsplit(".", 1)[0] + "."  # 19.0.
    newest = next((candidate for candidate in offered if candidate.startswith(series)), "")
    if not newest:
        raise Failure(f"Máy chủ Debian không còn {package} {series}*: chỉ có {offered or 'không'}.")
    say(f"Lưu ý: máy chủ Debian không còn {package} {version}; dùng {newest}.")
    return f"{package}={newest}"
