package desktop

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"strings"

	"golang.org/x/sys/unix"
)

// A mapping is a part of the address space.
type mapping struct {
	start, end uintptr
	clean      bool // of a file, never written to
}

// trimFile unmaps the clean pages of files. The kernel maps them again at the next touch, from its
// cache and without a read; pages that were ever written to (relocations) are left alone.
func trimFile() {
	f, err := os.Open("/proc/self/smaps")
	if err != nil {
		return
	}
	defer f.Close()
	for _, m := range mappings(f) {
		if m.clean {
			// It may fail for a mapping of a special kind, which then stays.
			_, _, _ = unix.Syscall(unix.SYS_MADVISE, m.start, m.end-m.start, unix.MADV_DONTNEED)
		}
	}
}

// mappings reads the kernel's list (proc(5), smaps).
func mappings(r io.Reader) (all []mapping) {
	lines := bufio.NewScanner(r)
	for lines.Scan() {
		var m mapping
		var mode, offset, device string
		var inode uint64
		if n, _ := fmt.Sscanf(lines.Text(), "%x-%x %s %s %s %d", &m.start, &m.end, &mode, &offset, &device, &inode); n == 6 {
			m.clean = inode != 0 && strings.HasPrefix(mode, "r-") && strings.HasSuffix(mode, "p")
			all = append(all, m)
			continue
		}
		var anonymous int
		if n, _ := fmt.Sscanf(lines.Text(), "Anonymous: %d kB", &anonymous); n == 1 && anonymous > 0 && len(all) > 0 {
			all[len(all)-1].clean = false
		}
	}
	return all
}
