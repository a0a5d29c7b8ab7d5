"""Which system calls a learner's code may make: a list of what is allowed, nothing else.

No processes and no threads, no sockets but an unnamed pair, no memory that escapes its limit, no
namespaces, mounts, tracing or other ways out. libseccomp turns the list into a filter for this
machine's processor.
"""

from __future__ import annotations

import contextlib
import errno
import fcntl
import socket
import termios
from typing import Any

_FILES = """
read readv pread64 preadv write writev pwrite64 pwritev open openat close stat fstat lstat
newfstatat statx lseek access faccessat faccessat2 readlink readlinkat getdents64 getcwd chdir
fchdir rename renameat renameat2 mkdir mkdirat rmdir unlink unlinkat dup dup2 dup3 ftruncate
truncate fsync fdatasync umask
"""
_MEMORY = "mmap munmap mremap mprotect madvise brk futex"
_SIGNALS = """
rt_sigaction rt_sigprocmask rt_sigreturn rt_sigpending rt_sigtimedwait sigaltstack setitimer
getitimer alarm pause tgkill restart_syscall
"""
_TIME = """
clock_gettime clock_getres clock_nanosleep nanosleep gettimeofday time times getrusage
"""
_ITSELF = """
getpid gettid getppid getuid geteuid getgid getegid getpgrp getpgid getsid getgroups exit
exit_group set_tid_address set_robust_list rseq prlimit64 getrlimit sched_getaffinity sched_yield
getcpu uname sysinfo arch_prctl getrandom membarrier
"""
_WAITING = """
poll ppoll select pselect6 epoll_create1 epoll_ctl epoll_wait epoll_pwait eventfd2 pipe pipe2
"""
_OWN_SOCKETS = "recvfrom recvmsg sendto sendmsg shutdown getsockname getpeername getsockopt"
ALLOWED_CALLS = " ".join(
    (_FILES, _MEMORY, _SIGNALS, _TIME, _ITSELF, _WAITING, _OWN_SOCKETS)
).split()
# No leases and no signals: what lies behind a descriptor may be shared with others.
_ALLOWED_FCNTLS = (
    fcntl.F_DUPFD,
    fcntl.F_DUPFD_CLOEXEC,
    fcntl.F_GETFD,
    fcntl.F_SETFD,
    fcntl.F_GETFL,
    fcntl.F_SETFL,
)
# What `isatty` and non-blocking pipes ask of a descriptor.
_ALLOWED_IOCTLS = (termios.TCGETS, termios.TIOCGWINSZ, termios.FIONBIO, termios.FIOCLEX)


class NoFilter(Exception):
    """No filter can be made here. The text says why."""


def compile_filter(path: str) -> None:
    """Write the filter, as instructions for the kernel, to a new file. Raises `NoFilter`."""
    try:
        import pyseccomp
    except (ImportError, RuntimeError) as error:
        raise NoFilter(f"libseccomp cannot be used: {error}") from error
    rules = pyseccomp.SyscallFilter(pyseccomp.ERRNO(errno.EPERM))
    for name in ALLOWED_CALLS:
        _allow(pyseccomp, rules, name)
    _allow(pyseccomp, rules, "socketpair", pyseccomp.Arg(0, pyseccomp.EQ, socket.AF_UNIX))
    for call, commands in (("ioctl", _ALLOWED_IOCTLS), ("fcntl", _ALLOWED_FCNTLS)):
        for command in commands:
            _allow(pyseccomp, rules, call, pyseccomp.Arg(1, pyseccomp.EQ, command))
    with open(path, "wb") as file:
        rules.export_bpf(file)


def _allow(pyseccomp: Any, rules: Any, name: str, *conditions: Any) -> None:
    """Allow one call. Not every processor has every call: arm64 has no `open`, only `openat`."""
    with contextlib.suppress(ValueError):
        if pyseccomp.resolve_syscall(pyseccomp.Arch.NATIVE, name) >= 0:
            rules.add_rule(pyseccomp.ALLOW, name, *conditions)
