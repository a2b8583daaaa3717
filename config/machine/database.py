"""The boards' databases: made in Vietnamese, brought up to date with the code, listed, dropped."""

import contextlib
import hashlib
import json
import re
import shutil
from pathlib import Path

from . import cluster as clusters
from . import environment as environments
from . import places
from .say import Failure, Step, call, say

LOADING = re.compile(r"Loading module (\w+) \((\d+)/(\d+)\)")
SKIPPED = {"__pycache__", "static", "tests", "readme"}  # a change there needs no upgrade
FINGERPRINT_SQL = "SELECT value FROM ir_config_parameter WHERE key = 'kcn.addons_fingerprint'"


class Platform:
    """Environment and cluster together: what every verb that touches a database needs."""

    def __init__(self, environment, cluster):
        self.environment, self.cluster = environment, cluster
        self.conf = places.DATA / "odoo.conf"

    def write_conf(self) -> None:
        """Fill in config/odoo.conf for this machine."""
        addons = [places.ADDONS, *environments.site_addons(self.environment)]
        text = (places.CONFIG / "odoo.conf").read_text()
        self.conf.write_text(
            text.format(
                addons_path=",".join(str(path) for path in addons if path.is_dir()),
                data_dir=places.DATA / "data",
                db_host=self.cluster.socket,
            )
        )

    def variables(self) -> dict[str, str]:
        """What Odoo needs to find settings and cluster without a word on the command line."""
        return {**self.cluster.variables(), "ODOO_RC": str(self.conf)}

    def exists(self, name: str) -> bool:
        """Is there a database of this name?"""
        return name in names(self)

    def hand_over(self, command: list, signal: str = "TERM", extra=None, apart=False) -> int:
        """Run a program in the user's place; it dies with us and holds the cluster till then.

        `signal`: the one it gets when we are killed. `apart`: Ctrl-C reaches only us, who end it.
        """
        fd = self.cluster.lock.fileno()
        command = ["setpriv", f"--pdeathsig={signal}", "--", *map(str, command)]
        variables = {**self.variables(), **(extra or {})}
        return environments.hand_over(command, variables, pass_fds=(fd,), start_new_session=apart)


@contextlib.contextmanager
def platform(dev: bool = False):
    """Everything set up and the cluster running, for as long as the block lasts."""
    environment = environments.ensure(dev)
    cluster = clusters.use()
    try:
        ready = Platform(environment, cluster)
        ready.write_conf()
        yield ready
    finally:
        cluster.release()


def names(platform: Platform) -> list[str]:
    """The databases there are (unfinished ones not), in order of name."""
    query = (
        "SELECT datname FROM pg_database JOIN pg_roles ON pg_roles.oid = datdba "
        "WHERE rolname = 'kcn' AND datname NOT LIKE '%-new' ORDER BY 1"
    )
    return platform.cluster.sql(query)


def sizes(platform: Platform) -> list[tuple[str, str]]:
    """(name, size on disk) of each database."""
    query = "SELECT pg_size_pretty(pg_database_size(:'name'))"
    return [(name, platform.cluster.sql(query, name=name)[0]) for name in names(platform)]


def require(platform: Platform, name: str) -> None:
    """Fail with the names there are if there is no such database."""
    there = names(platform)
    if name not in there:
        raise Failure(
            f"Không có cơ sở dữ liệu {name!r}. "
            f"Hiện có: {', '.join(there) or 'chưa có cái nào'}. Tạo mới: ./kcn db create {name}"
        )


def _our_addons() -> list[str]:
    found = [name for name in places.OUR_ADDONS if (places.ADDONS / name).is_dir()]
    if not found:
        raise Failure(f"Không tìm thấy mô-đun nào trong {places.ADDONS}.")
    return found


def create(platform: Platform, name: str, demo: bool, assets: bool = True, wanted=False) -> None:
    """Make the database; a half-made one of an earlier attempt is thrown away first.

    One that is there already is a Failure, unless it is only `wanted`, not wanted new.
    """
    clusters.check_name(name)
    waiting = "Một ./kcn khác đang tạo cơ sở dữ liệu; đang chờ…"
    with places.locked(places.DATA / "create.lock", waiting):
        if platform.exists(name):
            if wanted:
                return
            raise Failure(f"Đã có cơ sở dữ liệu {name!r}.")
        _drop(platform, f"{name}-new")
        what = "với các ban mẫu" if demo else "trống"
        with Step(f"Tạo cơ sở dữ liệu {name} ({what})") as step:
            flags = ["--demo"] * demo + ["--assets"] * assets
            _prepare(platform, step, "create", name, *_our_addons(), *flags)


def _prepare(platform: Platform, step: Step, action: str, name: str, *arguments: str) -> None:
    """Run config/inside/prepare_database.py, showing how many modules are done."""

    def progress(line: str) -> None:
        loading = LOADING.search(line)
        if loading:
            step.detail = "mô-đun {1}/{2} {0}".format(*loading.groups())
        elif "kcn: demo" in line:
            step.detail = f"dữ liệu mẫu {line.split()[-1]}"
        elif "kcn: assets" in line:
            step.detail = "giao diện web"

    script = places.CONFIG / "inside/prepare_database.py"
    call(
        ["setpriv", "--pdeathsig=KILL", "--", platform.environment.python, "-P", script]
        + [action, name, *arguments],
        on_line=progress,
        log=places.LOGS / f"{action}-{name}.log",
        what=f"{action} {name}",
        env={
            **environments.variables(),
            **platform.variables(),
            "KCN_FINGERPRINT": json.dumps(fingerprints()),
        },
    )


def fingerprints() -> dict[str, str]:
    """For each of our addons, a sum over what makes an upgrade necessary when it changes."""
    return {name: _fingerprint(places.ADDONS / name) for name in _our_addons()}


def _fingerprint(folder: Path) -> str:
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        inner = path.relative_to(folder)
        if path.is_file() and not SKIPPED.intersection(inner.parts) and path.suffix != ".pot":
            digest.update(f"{inner}\0".encode() + path.read_bytes())
    return digest.hexdigest()[:16]


def ensure_current(platform: Platform, name: str, served: bool = False) -> None:
    """Upgrade the addons whose code changed since this database was made; usually none.

    Not under a server that works with the old code (`served`): the user is told.
    """
    try:
        rows = platform.cluster.sql(FINGERPRINT_SQL, name)
    except Failure:
        raise Failure(f"{name} không phải là cơ sở dữ liệu của chương trình này.") from None
    known = json.loads(rows[0]) if rows else {}
    changed = [addon for addon, now in fingerprints().items() if known.get(addon) != now]
    if not changed:
        return
    if served:
        say(f"Lưu ý: mã nguồn đã đổi; hãy chạy lại ./kcn run để nâng cấp {name}.")
        return
    waiting = "Một ./kcn khác đang nâng cấp; đang chờ…"
    lock = places.locked(places.DATA / "create.lock", waiting)
    with lock, Step(f"Nâng cấp {name}: {', '.join(changed)}") as step:
        _prepare(platform, step, "upgrade", name, *changed)


def drop(platform: Platform, name: str) -> None:
    """Drop the database and its documents."""
    clusters.check_name(name)
    require(platform, name)
    _drop(platform, name)
    say(f"Đã xóa cơ sở dữ liệu {name}.")


def _drop(platform: Platform, name: str) -> None:
    platform.cluster.sql('DROP DATABASE IF EXISTS :"name" WITH (FORCE)', name=name)
    shutil.rmtree(places.DATA / "data/filestore" / name, ignore_errors=True)
    for log in places.LOGS.glob(f"*-{name}.log*"):
        log.unlink(missing_ok=True)


def drop_leftovers(platform: Platform) -> None:
    """Drop what test runs that were killed have left: their process is no more."""
    left = re.compile(r"kcn_(?:test|out)_(\d+)(_|-|$)")
    for name in platform.cluster.sql("SELECT datname FROM pg_database"):
        run = left.match(name)
        if run and not Path(f"/proc/{run[1]}").exists():
            _drop(platform, name)
