"""Runs the code of a reply and makes the calls of a job, kept in by all that the system offers.

Started as `python3 -I -S run_calls.py JOB` in an empty folder. JOB is a JSON file: {code, calls: [{call, args}], limits}.
Writes JSON lines: {"hello": ..., "isolation": [...]}, then {"loaded": ...}, then {"call": i, ...} for each call, then
{"end": ...}. What a call should bring is not known here, so that no code can claim it. Counterpart: runner-message.ts.
"""

import ctypes
import json
import os
import platform
import resource
import signal
import struct
import sys
import types

LONGEST_VALUE = 65536
LONGEST_MESSAGE = 300
DEEPEST_VALUE = 60


def limit_resources(limits):
    """Sets hard limits; returns the names of those that the system took."""
    wanted = [
        ("cpu", "RLIMIT_CPU", limits["cpuSeconds"]),
        ("memory", "RLIMIT_AS", limits["memoryBytes"]),
        ("file-size", "RLIMIT_FSIZE", limits["fileBytes"]),
        ("processes", "RLIMIT_NPROC", 0),
        ("open-files", "RLIMIT_NOFILE", limits["openFiles"]),
        ("core", "RLIMIT_CORE", 0),
    ]
    taken = []
    for name, constant, value in wanted:
        try:
            # The second number ends a program that ignores the signal of the first.
            hard = value + 1 if name == "cpu" else value
            resource.setrlimit(getattr(resource, constant), (value, hard))
            taken.append("limit:" + name)
        except (AttributeError, ValueError, OSError):
            pass
    return taken


LIBC = ctypes.CDLL(None, use_errno=True)
PR_SET_NO_NEW_PRIVS, PR_SET_SECCOMP, SECCOMP_MODE_FILTER = 38, 22, 2


def readable_folders():
    """Where the interpreter lives: what has to be read to import the standard library."""
    found = {sys.prefix, sys.base_prefix, os.path.dirname(os.__file__), "/usr/lib", "/usr/lib64", "/lib", "/lib64"}
    found |= {entry for entry in sys.path if entry}
    return sorted({os.path.realpath(one) for one in found if os.path.isdir(one)} - {"/"})


def restrict_files(folder):
    """Landlock: reads only where the interpreter lives, writes only in the folder, executes nothing."""
    version = LIBC.syscall(444, None, 0, 1)
    if version < 1:
        return []
    every = (1 << {1: 13, 2: 14}.get(version, 15)) - 1
    read = (1 << 2) | (1 << 3)
    ruleset = LIBC.syscall(444, struct.pack("Q", every), 8, 0)
    if ruleset < 0:
        return []
    allowed = [(path, read) for path in readable_folders()] + [(folder, every & ~1)]
    for path, access in allowed:
        opened = os.open(path, os.O_PATH | os.O_CLOEXEC)
        LIBC.syscall(445, ruleset, 1, struct.pack("Qi", access, opened), 0)
        os.close(opened)
    for path in ("/dev/null", "/dev/urandom"):
        opened = os.open(path, os.O_PATH | os.O_CLOEXEC)
        LIBC.syscall(445, ruleset, 1, struct.pack("Qi", (1 << 1) | (1 << 2), opened), 0)
        os.close(opened)
    done = LIBC.syscall(446, ruleset, 0) == 0
    os.close(ruleset)
    return ["landlock"] if done else []


# By architecture: its audit number, and what starts processes, threads and programs (fork, vfork, clone, clone3, execve,
# execveat), reaches other processes (kill, tkill, tgkill, pidfd_send_signal, ptrace, process_vm_readv and _writev) or the
# network (socket), changes what Landlock does not guard (chmod, chown, setxattr and their relatives, utimensat), or leads
# around all this (io_uring_setup, unshare, setns, mount).
DENIED = {
    "x86_64": (
        0xC000003E,
        [57, 58, 56, 435, 59, 322, 62, 200, 234, 424, 101, 310, 311, 41]
        + [90, 91, 268, 452, 92, 93, 94, 260, 188, 189, 190, 280, 425, 272, 308, 165],
    ),
    "aarch64": (
        0xC00000B7,
        [220, 435, 221, 281, 129, 130, 131, 424, 117, 270, 271, 198]
        + [52, 53, 452, 54, 55, 5, 6, 7, 88, 425, 97, 268, 40],
    ),
}


def restrict_calls():
    """Seccomp: no new process or thread, no program, no signal, no socket."""
    known = DENIED.get(platform.machine())
    if known is None or sys.maxsize < 2**32:
        return []
    arch, denied = known
    load, equal, greater, answer = 0x20, 0x15, 0x35, 0x06
    kill, allow, refuse = 0x80000000, 0x7FFF0000, 0x00050001
    program = [(load, 0, 0, 4), (equal, 1, 0, arch), (answer, 0, 0, kill), (load, 0, 0, 0)]
    program += [(greater, 0, 1, 0x40000000), (answer, 0, 0, kill)]
    for number in denied:
        program += [(equal, 0, 1, number), (answer, 0, 0, refuse)]
    program.append((answer, 0, 0, allow))
    code = ctypes.create_string_buffer(b"".join(struct.pack("HBBI", *one) for one in program))
    filters = struct.pack("HxxxxxxP", len(program), ctypes.addressof(code))
    return ["seccomp"] if LIBC.prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, filters, 0, 0) == 0 else []


def restrict_system(folder):
    """What the Linux kernel offers to a program without privileges."""
    if sys.platform != "linux":
        return []
    try:
        if LIBC.prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0:
            return []
        return restrict_files(folder) + restrict_calls()
    except OSError:
        return []


REFUSED = ("socket.", "ctypes.", "subprocess.", "os.system", "os.exec", "os.fork", "os.posix_spawn", "os.spawn", "os.kill")
CHANGES = ("os.remove", "os.rename", "os.rmdir", "os.mkdir", "os.chmod", "os.chown", "os.link", "os.symlink", "os.truncate")
READS = ("open", "os.listdir", "os.scandir", "os.chdir")


def restrict_interpreter(folder):
    """An audit hook says no inside the interpreter as well, also where the kernel offers nothing."""
    inside = (folder + os.sep,)
    readable = inside + tuple(path + os.sep for path in readable_folders())
    devices = ("/dev/null", "/dev/urandom")

    def is_under(path, roots):
        if isinstance(path, int) or path is None:
            return True
        name = os.path.realpath(os.fsdecode(path))
        return name in devices or (name + os.sep).startswith(roots)

    def hook(event, args):
        if event.startswith(REFUSED):
            raise PermissionError("refused in the sandbox: " + event)
        if event in CHANGES and not all(is_under(path, inside) for path in args[:2] if isinstance(path, (str, bytes))):
            raise PermissionError("refused in the sandbox: " + event)
        if event in READS:
            path, writes = args[0], event == "open" and is_writing(args)
            if not is_under(path, inside if writes else readable):
                raise PermissionError("refused in the sandbox: " + event)

    def is_writing(args):
        mode, flags = args[1], args[2]
        if isinstance(mode, str):
            return any(letter in mode for letter in "wax+")
        return isinstance(flags, int) and bool(flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC))

    sys.addaudithook(hook)
    return ["audit-hook"]


def shorten(value):
    try:
        return str(value)[:LONGEST_MESSAGE]
    except BaseException:
        return "?"


def shown(value):
    """A value as JSON, or how it looks where JSON cannot hold it."""
    try:
        text = json.dumps(value, allow_nan=False)
    except (TypeError, ValueError, RecursionError, OverflowError):
        return {"state": "unreadable", "shown": shorten(repr(value))}
    plain = json.loads(text)
    if len(text) > LONGEST_VALUE or not is_shallow(plain, DEEPEST_VALUE):
        return {"state": "unreadable", "shown": text[:LONGEST_MESSAGE]}
    return {"state": "returned", "value": plain}


def is_shallow(value, levels):
    if not isinstance(value, (list, dict)):
        return True
    inner = value.values() if isinstance(value, dict) else value
    return levels > 0 and all(is_shallow(one, levels - 1) for one in inner)


def raised(error):
    kinds = [kind.__name__ for kind in type(error).__mro__ if kind is not object]
    return {"state": "raised", "error": type(error).__name__, "kinds": kinds, "message": shorten(error)}


def call(function, args):
    try:
        return shown(function(*args))
    except BaseException as error:
        return raised(error)


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        job = json.load(file)
    folder = os.path.realpath(os.getcwd())
    out = os.dup(1)
    null = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(null, stream)

    def say(message):
        data = (json.dumps(message) + "\n").encode()
        while data:
            data = data[os.write(out, data):]

    def spent(*_):
        say({"end": "cpu-limit"})
        os._exit(1)

    signal.signal(signal.SIGXCPU, spent)
    isolation = limit_resources(job["limits"]) + restrict_system(folder) + restrict_interpreter(folder)
    sys.modules.pop("ctypes")
    say({"hello": platform.python_version(), "isolation": isolation})

    module = types.ModuleType("submission")
    sys.modules["submission"] = module
    fault = None
    try:
        exec(compile(job["code"], "submission.py", "exec"), module.__dict__)
    except BaseException as error:
        fault = type(error).__name__ + ": " + shorten(error)
    # A demonstration that fails below sound functions does not make them wrong.
    missing = [one["call"] for one in job["calls"] if not callable(module.__dict__.get(one["call"]))]
    say({"loaded": not missing, "detail": fault or (missing and "no function " + missing[0]) or None})
    if not missing:
        for number, one in enumerate(job["calls"]):
            say({"call": number, "result": call(module.__dict__[one["call"]], one["args"])})
    say({"end": "not-loaded" if missing else "finished"})
    os._exit(0)


main()
