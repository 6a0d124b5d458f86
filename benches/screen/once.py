"""Starts the console once and leaves it when it is open: usage once.py PROGRAM FOLDER

So it has kept its last window, and has built what it builds only once."""
import os, pty, select, sys, time

program, folder = sys.argv[1:3]
pid, terminal = pty.fork()
if pid == 0:
    os.environ.update(TERM="xterm-256color", HOME=folder)
    os.execv(program, [program, "--config", f"{folder}/config.toml", "--data", f"{folder}/data", "--lang", "es",
                       "--as", "ana"])
# The size of the terminals that are measured, at least.
import fcntl, struct, termios
fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 60, 200, 0, 0))
shown, asked, end = b"", False, time.monotonic() + 120
while time.monotonic() < end:
    if select.select([terminal], [], [], 0.1)[0]:
        try:
            read = os.read(terminal, 65536)
        except OSError:
            read = b""
        if not read:
            break
        shown += read
    if "abrir".encode() in shown and not asked:
        time.sleep(2)
        os.write(terminal, b"q")
        asked = True
if not asked:
    sys.exit("once.py: the console did not open:\n" + shown.decode(errors="replace"))
_, status = os.waitpid(pid, 0)
sys.exit(os.waitstatus_to_exitcode(status))
