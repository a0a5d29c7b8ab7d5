"""What a child gives up before a learner's code runs in it: namespaces, limits, powers, calls.

The numbers come from Linux's headers: sched.h, mount.h, prctl.h, capability.h, seccomp.h.
"""

import ctypes
import os
import resource

NEW_MOUNTS, NEW_PROCESSES = 0x00020000, 0x20000000
NO_SUID, NO_DEVICES, RECURSIVE, PRIVATE = 2, 4, 0x4000, 0x40000
SET_DUMPABLE, CAPABILITY_BOUND_DROP, SET_NO_NEW_PRIVILEGES, SET_SECCOMP = 4, 24, 38, 22
AMBIENT, AMBIENT_CLEAR_ALL, SECCOMP_FILTER = 47, 4, 2
CAPABILITY_VERSION = 0x20080522

_libc = ctypes.CDLL(None, use_errno=True)


def fork(confined):
    """Fork; confined, the child is the first process of a namespace of its own."""
    if not confined:
        return os.fork()
    own = os.pidfd_open(os.getpid())
    _call("unshare", NEW_PROCESSES)
    child = os.fork()
    if child:
        # Back, or the next child would be born into this one's namespace.
        _call("setns", own, NEW_PROCESSES)
    os.close(own)
    return child


def confine(settings):
    """Shut the walls around this process. What fails raises, and nothing is run."""
    if settings["confined"]:
        _own_files(settings["files_mib"])
    _limit(settings)
    if settings["confined"]:
        _drop_powers()
    _call("prctl", SET_DUMPABLE, 0, 0, 0, 0)
    if settings["system_calls"]:
        _filter_system_calls(settings["system_calls"])


def _own_files(mebibytes):
    """A fresh /tmp of limited size, over the one that the zygote used."""
    _call("unshare", NEW_MOUNTS)
    _call("mount", b"none", b"/", None, ctypes.c_ulong(RECURSIVE | PRIVATE), None)
    options = f"size={mebibytes}m,nr_inodes=1000,mode=700".encode()
    flags = ctypes.c_ulong(NO_SUID | NO_DEVICES)
    _call("mount", b"tmpfs", b"/tmp", b"tmpfs", flags, options)
    os.chdir("/tmp")


def _limit(settings):
    mebibyte = 2**20
    for limit, value in {
        resource.RLIMIT_AS: settings["memory_mib"] * mebibyte,
        resource.RLIMIT_CPU: settings["cpu_seconds"],
        resource.RLIMIT_FSIZE: settings["files_mib"] * mebibyte,
        resource.RLIMIT_NOFILE: 64,
        resource.RLIMIT_NPROC: 1,
        resource.RLIMIT_CORE: 0,
        resource.RLIMIT_MEMLOCK: 0,
        resource.RLIMIT_MSGQUEUE: 0,
        # Counted for all sessions together: one could tell another something by it.
        resource.RLIMIT_SIGPENDING: 0,
    }.items():
        resource.setrlimit(limit, (value, value))


class _CapabilityHeader(ctypes.Structure):
    _fields_ = [("version", ctypes.c_uint32), ("pid", ctypes.c_int)]


def _drop_powers():
    """Leave no capability in any set, and no way to gain one."""
    capability = 0
    while _libc.prctl(CAPABILITY_BOUND_DROP, capability, 0, 0, 0) == 0:
        capability += 1
    _call("prctl", AMBIENT, AMBIENT_CLEAR_ALL, 0, 0, 0)
    nothing = (ctypes.c_uint32 * 6)()
    _call("capset", ctypes.byref(_CapabilityHeader(CAPABILITY_VERSION, 0)), nothing)
    _call("prctl", SET_NO_NEW_PRIVILEGES, 1, 0, 0, 0)


class _Program(ctypes.Structure):
    _fields_ = [("length", ctypes.c_ushort), ("filter", ctypes.c_char_p)]


def _filter_system_calls(path):
    """Load the filter that the trusted side has compiled: eight bytes an instruction."""
    with open(path, "rb") as file:
        instructions = file.read()
    _call("prctl", SET_NO_NEW_PRIVILEGES, 1, 0, 0, 0)
    program = _Program(len(instructions) // 8, instructions)
    _call("prctl", SET_SECCOMP, SECCOMP_FILTER, ctypes.byref(program), 0, 0)


def _call(name, *arguments):
    if getattr(_libc, name)(*arguments) < 0:
        number = ctypes.get_errno()
        raise OSError(number, f"{name}: {os.strerror(number)}")
