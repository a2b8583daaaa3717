"""The private PostgreSQL cluster: made, started and stopped; reached by a Unix socket only.

An ordinary user runs it as that user. PostgreSQL refuses to run as root: then the
account `postgres` runs it, and the data lie where that account can reach them. It is stopped when
the last `./kcn` that used it ends.
"""

import contextlib
import fcntl
import os
import pwd
import re
import shutil
import subprocess
from pathlib import Path

from . import places
from .say import Failure, Step, call

HOME = places.DATA / "pg"
SOCKET_PATH_MAX = 100  # the kernel's limit is 107 bytes
PORT = 5432  # of the socket's file name only
NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,55}")


class Cluster:
    """A running cluster. `socket` is the folder of its socket, `lock` what holds it up."""

    def __init__(self, socket: Path, bin_folder: Path, lock):
        self.socket, self.bin, self.lock = socket, bin_folder, lock

    def variables(self) -> dict[str, str]:
        """What PostgreSQL's own programs (psql, pg_dump) need to find it."""
        return {"PGHOST": str(self.socket), "PGPORT": str(PORT), "PGUSER": "kcn"}

    def sql(self, query: str, database: str = "postgres", **values: str) -> list[str]:
        """Run a statement as `kcn`; give its rows as text. `:'name'` stands for values['name']."""
        settings = [f"--set={name}={value}" for name, value in values.items()]
        command = [self.bin / "psql", "-XAtq", "-v", "ON_ERROR_STOP=1", *settings, "-d", database]
        done = subprocess.run(
            [str(part) for part in command],
            input=query,
            capture_output=True,
            text=True,
            env={**os.environ, **self.variables()},
        )
        if done.returncode:
            raise Failure(f"PostgreSQL: {done.stderr.strip()}")
        return done.stdout.splitlines()

    def release(self) -> None:
        """Stop the cluster unless another `./kcn` of this checkout still uses it."""
        with contextlib.suppress(BlockingIOError):
            fcntl.flock(self.lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            _pg_ctl(self.bin, "stop", "-m", "fast", "-w", check=False)  # it may have died
        self.lock.close()


def use() -> Cluster:
    """The cluster, made and started if need be. Call `release()` on it at the end."""
    waiting = "Một ./kcn khác đang khởi động PostgreSQL; đang chờ…"
    with places.locked(places.DATA / "start.lock", waiting):
        lock = (places.DATA / "cluster.lock").open("a")
        # Whoever is stopping the cluster holds this for a moment; servers hold it with us.
        fcntl.flock(lock, fcntl.LOCK_SH)
        os.set_inheritable(lock.fileno(), False)
        home = _home()
        bin_folder = _bin_folder(home)
        if not (home / "data/PG_VERSION").exists():
            _create(home, bin_folder)
        socket = _socket_folder(home)
        cluster = Cluster(socket, bin_folder, lock)
        if not _answers(cluster):
            _start(cluster, home)
    return cluster


def stop() -> bool:
    """Stop the cluster whoever uses it. False if it was not running."""
    if not (HOME / "data/PG_VERSION").exists():
        return False
    home = HOME.resolve()
    bin_folder = _bin_folder(home)
    if _pg_ctl(bin_folder, "status", check=False):
        return False
    _pg_ctl(bin_folder, "stop", "-m", "fast", "-w", check=False)  # its last user may be quicker
    return True


def _as_owner() -> list[str]:
    """What to write before PostgreSQL's programs so that they do not run as root."""
    if os.geteuid() != 0:
        return []
    return ["setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups", "--"]


def _home() -> Path:
    """The folder of the cluster: `.kcn/pg`, or where that leads if `postgres` cannot go there."""
    if HOME.exists() or HOME.is_symlink():
        home = HOME.resolve()
        if not home.is_dir():
            raise Failure(f"{HOME} dẫn tới {home}, nhưng ở đó không có gì. Hãy xóa {HOME}.")
        return home
    home = HOME
    if os.geteuid() == 0:
        places.DATA.chmod(0o755)
        probe = [*_as_owner(), "test", "-x", str(places.DATA)]
        if subprocess.run(probe, cwd="/", capture_output=True).returncode:
            home = Path(f"/var/lib/kcn/{places.key(places.ROOT)}")
            home.parent.mkdir(mode=0o755, parents=True, exist_ok=True)
            HOME.symlink_to(home)
    home.mkdir(mode=0o700, exist_ok=True)
    if os.geteuid() == 0:
        shutil.chown(home, "postgres", "postgres")
    return home


def _bin_folder(home: Path) -> Path:
    """PostgreSQL's programs: of the version the data were made with, else the newest."""
    made_with = home / "data/PG_VERSION"
    version = made_with.read_text().strip() if made_with.exists() else "*"
    found = Path("/usr/lib/postgresql").glob(f"{version}/bin/postgres")
    folders = sorted((path.parent for path in found), key=lambda path: int(path.parent.name))
    if not folders:
        raise Failure(f"Dữ liệu thuộc PostgreSQL {version}; hãy cài gói postgresql-{version}.")
    return folders[-1]


def _create(home: Path, bin_folder: Path) -> None:
    """initdb into a folder beside, then rename: a broken-off attempt leaves no half cluster."""
    with Step(f"Tạo cụm PostgreSQL {bin_folder.parent.name} riêng"):
        fresh = home / "data.new"
        shutil.rmtree(fresh, ignore_errors=True)
        # Sorted as Vietnamese readers look things up: A Ă Â, D before Đ, capitals no matter
        options = ["--encoding=UTF8", "--locale=C.UTF-8", "--username=postgres", "--auth=peer"]
        options += ["--locale-provider=icu", "--icu-locale=vi-VN"]
        command = [*_as_owner(), bin_folder / "initdb", *options, "-D", fresh]
        call(command, cwd="/", log=places.LOGS / "initdb.log", what="initdb")
        fresh.rename(home / "data")


def _socket_folder(home: Path) -> Path:
    """Where the socket lies: with the data, or in /tmp when that path is too long for a socket."""
    owner = "postgres" if os.geteuid() == 0 else None
    folder = home / "socket"
    if len(f"{folder}/.s.PGSQL.{PORT}".encode()) > SOCKET_PATH_MAX:
        folder = Path(f"/tmp/kcn-{places.key(home)}")
    with contextlib.suppress(FileExistsError):
        folder.mkdir(mode=0o700)
        if owner:
            shutil.chown(folder, owner, owner)
    uid = pwd.getpwnam(owner).pw_uid if owner else os.geteuid()
    if folder.is_symlink() or folder.stat().st_uid != uid:
        raise Failure(f"{folder} không thuộc về người dùng của cụm PostgreSQL; hãy xóa nó.")
    return folder


def _answers(cluster: Cluster) -> bool:
    try:
        return cluster.sql("SELECT 1") == ["1"]
    except Failure:
        return False


def _start(cluster: Cluster, home: Path) -> None:
    """Write the settings, start, wait for it, and see to the role and the extensions."""
    data = home / "data"
    for name, text in _settings(cluster.socket).items():
        path = data / name
        path.write_text(text)
        if os.geteuid() == 0:
            shutil.chown(path, "postgres", "postgres")
    log = home / "postgresql.log"
    try:
        _pg_ctl(cluster.bin, "start", "-w", "-t", "60", "-l", str(log))
    except Failure as error:
        tail = log.read_text(errors="replace").splitlines()[-5:] if log.exists() else []
        raise Failure("\n".join([str(error), *tail])) from error
    psql = [*_as_owner(), cluster.bin / "psql", "-Xq", "-v", "ON_ERROR_STOP=1", "-U", "postgres"]
    psql += ["-h", cluster.socket, "-p", PORT, "-d", "template1"]
    psql += ["-c", (places.CONFIG / "cluster/prepare.sql").read_text()]
    call(psql, cwd="/", what="psql (prepare.sql)")


def _settings(socket: Path) -> dict[str, str]:
    """The cluster's three configuration files, from config/cluster/ and this machine's accounts."""
    folder = places.CONFIG / "cluster"
    accounts = dict.fromkeys([places.os_user(), "postgres" if os.geteuid() == 0 else ""])
    pairs = [(user, role) for user in accounts if user for role in ("kcn", "postgres")]
    own = f"unix_socket_directories = '{socket}'\nport = {PORT}\n"
    return {
        "postgresql.conf": (folder / "postgresql.conf").read_text() + own,
        "pg_hba.conf": (folder / "pg_hba.conf").read_text(),
        "pg_ident.conf": "".join(f'kcn  "{user}"  {role}\n' for user, role in pairs),
    }


def _pg_ctl(bin_folder: Path, action: str, *arguments: str, check: bool = True) -> int:
    """pg_ctl in a session of its own, so that Ctrl-C does not reach the server."""
    command = [*_as_owner(), str(bin_folder / "pg_ctl"), action, "-D", str(HOME.resolve() / "data")]
    done = subprocess.run(
        [*command, *arguments],
        cwd="/",
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE if action != "start" else subprocess.DEVNULL,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )
    if check and done.returncode:
        raise Failure(f"PostgreSQL ({action}) không thành công. {(done.stdout or '').strip()}")
    return done.returncode


def check_name(name: str) -> str:
    """The name, if it can be a database of ours."""
    if not NAME.fullmatch(name) or name in ("postgres", "template0", "template1"):
        raise Failure(
            f"Tên cơ sở dữ liệu không hợp lệ: {name!r} (chữ cái không dấu, chữ số, - và _)."
        )
    return name
