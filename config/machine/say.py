"""Messages to the person at the keyboard, slow steps, and running other programs.

Everything here goes to stderr: stdout belongs to the result (`./kcn report --json`).
"""

import contextlib
import shutil
import subprocess
import sys
import threading
import time

TICK_S = 1.0  # how often a step on a terminal is redrawn
QUIET_TICK_S = 15.0  # how often it is told where nobody watches (a log, CI)

HINTS = (
    ("No space left on device", "Ổ đĩa đã đầy."),
    ("Check free disk space", "Ổ đĩa đã đầy."),
    ("Temporary failure resolving", "Không có mạng (không phân giải được tên máy chủ)."),
    ("Could not resolve", "Không có mạng (không phân giải được tên máy chủ)."),
    ("Failed to fetch", "Không tải được từ máy chủ Debian."),
    ("Failed to establish a new connection", "Không kết nối được tới kho gói Python."),
    ("No matching distribution found", "Kho gói Python không có gói này (hoặc không có mạng)."),
    ("Permission denied", "Không có quyền ghi hoặc đọc."),
    ("could not get lock", "Một chương trình khác đang dùng apt/dpkg; hãy thử lại sau."),
)
TRACE = (" ", "Traceback", "During handling", "The above exception")


class Failure(Exception):
    """Something the user can understand and act upon; shown without a stack trace."""

    def __init__(self, message: str, code: int = 2):
        super().__init__(message)
        self.code = code


def say(message: str = "") -> None:
    """Print one line for the user."""
    print(message, file=sys.stderr, flush=True)


class Step:
    """A slow step: says what it does, how far it is, and how long it took.

    `detail` may be set to a text, or to a function that gives one (asked every tick).
    """

    def __init__(self, what: str):
        self.what = what
        self.detail = ""
        self._started = time.monotonic()
        self._finished = threading.Event()
        self._thread = threading.Thread(target=self._tick, daemon=True)

    def __enter__(self) -> "Step":
        self._draw("…")
        self._thread.start()
        return self

    def __exit__(self, kind, error, trace) -> None:
        self._finished.set()
        self._thread.join()
        self._draw(f": {'xong' if kind is None else 'dừng'} ({self._elapsed()})", last=True)

    def _elapsed(self) -> str:
        seconds = int(time.monotonic() - self._started)
        return f"{seconds // 60} phút {seconds % 60} s" if seconds >= 60 else f"{seconds} s"

    def _detail(self) -> str:
        try:
            text = self.detail() if callable(self.detail) else self.detail
        except OSError:  # a file it measures has just moved
            text = ""
        return f" {text}" if text else ""

    def _tick(self) -> None:
        pause = TICK_S if sys.stderr.isatty() else QUIET_TICK_S
        while not self._finished.wait(pause):
            self._draw(f"…{self._detail()} ({self._elapsed()})")

    def _draw(self, tail: str, last: bool = False) -> None:
        if sys.stderr.isatty():
            end = "\n" if last else ""
            width = shutil.get_terminal_size().columns - 1
            line = f"• {self.what}{tail}"[:width]
            print(f"\r\033[K{line}", end=end, file=sys.stderr, flush=True)
        else:
            say(f"• {self.what}{tail}")


def call(command: list, *, log=None, on_line=None, what: str = "", **options) -> str:
    """Run a program to its end, quietly; give what it printed (stdout and stderr together).

    `log`: a Path that keeps the output. `on_line` sees each line as it comes.
    Raises Failure with the last lines when the program fails or does not exist.
    """
    lines: list[str] = []
    with contextlib.ExitStack() as stack:
        keep = stack.enter_context(log.open("w", encoding="utf-8")) if log else None
        try:
            process = subprocess.Popen(
                [str(part) for part in command],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                text=True,
                errors="replace",
                **options,
            )
        except FileNotFoundError as error:
            raise Failure(f"Không tìm thấy chương trình {error.filename}.") from error
        stack.callback(end, process)
        for line in process.stdout:
            lines.append(line)
            if keep:
                keep.write(line)
                keep.flush()
            if on_line:
                on_line(line)
        code = process.wait()
    output = "".join(lines)
    if code:
        raise Failure(_explain(what or str(command[0]), code, output, log))
    return output


def end(process: subprocess.Popen) -> None:
    """Leave no child behind when the user has pressed Ctrl-C."""
    if process.poll() is None:
        process.terminate()
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
    if process.stdout:
        process.stdout.close()


def _explain(what: str, code: int, output: str, log) -> str:
    """The sentence a person gets for a program that failed."""
    hints = [text for sign, text in HINTS if sign.lower() in output.lower()]
    # Of a stack trace only its last line speaks to a person; all of it is in the log.
    tail = [line for line in output.splitlines() if line.strip() and not line.startswith(TRACE)]
    parts = [f"{what}: không thành công (mã {code}).", *dict.fromkeys(hints)]
    parts += [f"    {line[:300]}" for line in tail[-4:]]
    if log:
        parts.append(f"Chi tiết: {log}")
    return "\n".join(parts)
