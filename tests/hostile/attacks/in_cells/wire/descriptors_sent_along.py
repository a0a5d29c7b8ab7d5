# Send open files along with an answer that is none.
# verdict: ended its session

import array
import os
import socket

files = array.array("i", [os.open("/dev/zero", os.O_RDONLY) for _ in range(20)])
for descriptor in range(3, 12):
    try:
        wire = socket.socket(fileno=descriptor)
        wire.sendmsg([b"\x00\x00\x00\x00"], [(socket.SOL_SOCKET, socket.SCM_RIGHTS, files)])
        wire.detach()
    except OSError:
        pass
