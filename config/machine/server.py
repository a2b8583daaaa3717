"""`run` and `stop`: Odoo in the foreground, and ending what runs in the background."""

import contextlib
import json
import os
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request
from pathlib import Path

from . import cluster, database, environment, places
from .say import Failure, Step, end, say

BOARDS = ("sl", "tn", "bk", "vp", "ccn")
ROLES = (
    ("canbo", "Cán bộ"),
    ("quanly", "Quản lý"),
    ("lanhdao", "Lãnh đạo"),
    ("quantri", "Quản trị ban"),
)
START_S = 180  # a first start on a slow disk
LOG_MAX_BYTES = 20 * 1024**2


def run(name: str, port: int, demo: bool) -> int:
    """Serve the database `name` on `port` until Ctrl-C or `./kcn stop`."""
    cluster.check_name(name)
    _check_port(port)
    with database.platform() as platform:
        require_not_running(name)
        if not platform.exists(name):
            database.create(platform, name, demo, wanted=True)
        database.ensure_current(platform, name)
        return _serve(platform, name, port)


def _check_port(port: int) -> None:
    if not 0 < port < 65536:
        raise Failure(f"Cổng không hợp lệ: {port}.")
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except PermissionError:
            raise Failure(
                f"Không được phép dùng cổng {port}. Chọn cổng trên 1023: --port"
            ) from None
        except OSError:
            raise Failure(f"Cổng {port} đang được dùng. Chọn cổng khác: --port") from None


def _serve(platform, name: str, port: int) -> int:
    log = places.LOGS / f"odoo-{name}.log"
    if log.exists() and log.stat().st_size > LOG_MAX_BYTES:
        log.replace(log.with_suffix(".log.1"))
    options = ["-d", name, "--db-filter", f"^{name}$", "--no-database-list"]
    options += ["--http-port", port, "--logfile", log]
    command = platform.environment.odoo("server", *options)
    with log.open("a") as output:
        process = subprocess.Popen(
            ["setpriv", "--pdeathsig=TERM", "--", *command],
            env={**environment.variables(), **platform.variables()},
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            pass_fds=(platform.cluster.lock.fileno(),),
            start_new_session=True,  # Ctrl-C is ours; Odoo gets one clean signal from us
        )
    note = places.DATA / f"server-{name}.json"
    note.write_text(json.dumps({"pid": os.getpid(), "port": port, "database": name}))
    try:
        _wait_until_ready(process, port, log)
        _welcome(platform, name, port, log)
        code = process.wait()
        raise Failure(f"Odoo đã tự dừng (mã {code}). Xem {log}", 1)
    except (KeyboardInterrupt, SystemExit):
        say("\nĐang dừng…")
        return 0
    finally:
        end(process)
        note.unlink(missing_ok=True)


def _wait_until_ready(process: subprocess.Popen, port: int, log: Path) -> None:
    """Return once the server answers; fail with the log's last lines if it ends first."""
    with Step("Khởi động Odoo"):
        deadline = time.monotonic() + START_S
        while time.monotonic() < deadline:
            if process.poll() is not None:
                tail = log.read_text(errors="replace").splitlines()[-6:] if log.exists() else []
                raise Failure("\n".join(["Odoo không khởi động được.", *tail, f"Xem {log}"]), 1)
            with contextlib.suppress(OSError, urllib.error.URLError):
                opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
                with opener.open(f"http://127.0.0.1:{port}/web/login", timeout=60):
                    return
            time.sleep(0.3)
    raise Failure(f"Odoo không trả lời sau {START_S} s. Xem {log}", 1)


def _welcome(platform, name: str, port: int, log: Path) -> None:
    """The address, who can log in, and how to stop; on stdout, for it is the result."""
    lines = ["", f"    http://127.0.0.1:{port}", "", "    Đăng nhập     Mật khẩu      Vai trò"]
    query = "SELECT login FROM res_users WHERE active"
    logins = set(platform.cluster.sql(query, name))
    for prefix, role in ROLES:
        there = [f"{prefix}.{board}" for board in BOARDS if f"{prefix}.{board}" in logins]
        if there:
            lines.append(f"    {there[0]:<13} {there[0]:<13} {role}")
            lines += [f"      (tương tự: {', '.join(there[1:])})"] if there[1:] else []
    lines.append("    admin         admin         Quản trị")
    if not any(login.startswith("canbo.") for login in logins):
        lines.append("    Hãy đổi mật khẩu admin trước khi dùng thật.")
        lines += ["", '    Lập một ban:  ./kcn import SỔ.xls --board MÃ --create-board "Tên ban"']
    lines += ["", f"    Dừng: Ctrl-C hoặc ./kcn stop      Nhật ký: {log}", ""]
    print("\n".join(lines), flush=True)


def running() -> list[dict]:
    """The servers of this checkout that are alive: pid (of ./kcn), port, database."""
    servers = []
    for note in places.DATA.glob("server-*.json"):
        with contextlib.suppress(OSError, ValueError):
            server = json.loads(note.read_text())
            command = Path(f"/proc/{server['pid']}/cmdline").read_bytes().split(b"\0")
            if any(part.endswith(b"kcn") for part in command):
                servers.append(server)
    return servers


def require_not_running(name: str) -> None:
    """Fail, naming the address, if a `./kcn run` serves this database."""
    for server in running():
        if server["database"] == name:
            raise Failure(f"{name} đang chạy ở http://127.0.0.1:{server['port']} (./kcn stop).")


def stop() -> int:
    """End the servers of this checkout and the cluster."""
    servers = running()
    for server in servers:
        say(f"Dừng {server['database']} (cổng {server['port']})…")
        os.kill(server["pid"], signal.SIGTERM)
        deadline = time.monotonic() + 40
        while server in running() and time.monotonic() < deadline:
            time.sleep(0.2)
    stopped = cluster.stop()
    say("Đã dừng." if stopped or servers else "Không có gì đang chạy.")
    return 0
