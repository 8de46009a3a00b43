"""System call numbers of the two architectures that the filter knows."""

import platform
import sys

# name, x86_64, aarch64 ("-": there is none); from asm/unistd_64.h and asm-generic/unistd.h.
_TABLE = """
fork 57 -                vfork 58 -               execve 59 221          execveat 322 281
setsid 112 157           setpgid 109 154          kill 62 129            tkill 200 130
rt_sigqueueinfo 129 138  rt_tgsigqueueinfo 297 240
pidfd_open 434 434       pidfd_send_signal 424 424  pidfd_getfd 438 438
ptrace 101 117           process_vm_readv 310 270   process_vm_writev 311 271
process_madvise 440 440  process_mrelease 448 448   kcmp 312 272         perf_event_open 298 241
socket 41 198            connect 42 203           bind 49 200            listen 50 201
accept 43 202            accept4 288 242
chmod 90 -               fchmod 91 52             fchmodat 268 53        fchmodat2 452 452
chown 92 -               fchown 93 55             lchown 94 -            fchownat 260 54
utime 132 -              utimes 235 -             futimesat 261 -        utimensat 280 88
setxattr 188 5           lsetxattr 189 6          fsetxattr 190 7        setxattrat 463 463
removexattr 197 14       lremovexattr 198 15      fremovexattr 199 16    removexattrat 466 466
file_setattr 469 469     mknod 133 -              mknodat 259 33
name_to_handle_at 303 264  open_by_handle_at 304 265  quotactl 179 60    quotactl_fd 443 443
mount 165 40             umount2 166 39           pivot_root 155 41      chroot 161 51
unshare 272 97           setns 308 268            open_tree 428 428      move_mount 429 429
fsopen 430 430           fsconfig 431 431         fsmount 432 432        fspick 433 433
mount_setattr 442 442    swapon 167 224           swapoff 168 225
memfd_create 319 279     memfd_secret 447 447     shmget 29 194          msgget 68 186
semget 64 190            mq_open 240 180          userfaultfd 323 282
move_pages 279 239       migrate_pages 256 238
bpf 321 280              io_uring_setup 425 425   io_uring_enter 426 426
io_uring_register 427 427  keyctl 250 219         add_key 248 217        request_key 249 218
init_module 175 105      finit_module 313 273     delete_module 176 106
kexec_load 246 104       kexec_file_load 320 294  iopl 172 -             ioperm 173 -
reboot 169 142           acct 163 89              syslog 103 116         vhangup 153 58
personality 135 92       settimeofday 164 170     clock_settime 227 112  adjtimex 159 171
clock_adjtime 305 266    sethostname 170 161      setdomainname 171 162
lookup_dcookie 212 18    nfsservctl 180 42
setpriority 141 140      ioprio_set 251 30        sched_setscheduler 144 119
sched_setparam 142 118   sched_setattr 314 274    sched_setaffinity 203 122
clone 56 220             clone3 435 435           tgkill 234 131         prctl 157 167
prlimit64 302 261        fcntl 72 25              capset 126 91
landlock_create_ruleset 444 444  landlock_add_rule 445 445  landlock_restrict_self 446 446
"""
ARCHITECTURES = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}  # AUDIT_ARCH_*


def machine() -> str:
    """This machine's name when its system calls are known, else an empty string."""
    known = sys.platform == "linux" and sys.maxsize > 2**32 and platform.machine() in ARCHITECTURES
    return platform.machine() if known else ""


def numbers(architecture: str) -> dict[str, int]:
    """Every known call's number on `architecture`."""
    column = 1 if architecture == "x86_64" else 2
    words = _TABLE.split()
    rows = [words[at : at + 3] for at in range(0, len(words), 3)]
    return {row[0]: int(row[column]) for row in rows if row[column] != "-"}
