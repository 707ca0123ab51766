package desktop

import (
	"context"
	"os"
	"time"

	"golang.org/x/sys/unix"

	"consentray/app"
)

// watch starts the sources of events: a socket on which the kernel tells of routes (route(4)), and a
// look once a minute for sleep and zone.
func watch(ctx context.Context, tell func(app.Event)) {
	if f, err := routes(); err == nil {
		context.AfterFunc(ctx, func() { f.Close() })
		received := func() bool { _, err := f.Read(make([]byte, 8192)); return err == nil }
		go changes(received, network, func() { tell(app.EventNetwork) })
	}
	go looks(ctx, tell)
}

func routes() (*os.File, error) {
	fd, err := unix.Socket(unix.AF_ROUTE, unix.SOCK_RAW, unix.AF_UNSPEC)
	if err != nil {
		return nil, err
	}
	unix.CloseOnExec(fd)
	if err := unix.SetNonblock(fd, true); err != nil {
		unix.Close(fd)
		return nil, err
	}
	return os.NewFile(uintptr(fd), "route"), nil
}

// looks compares the two clocks and the zone once a minute. It is a compromise: the system's own
// notices need a run loop of AppKit in this process.
func looks(ctx context.Context, tell func(app.Event)) {
	ticker := time.NewTicker(look)
	defer ticker.Stop()
	last := time.Now()
	zone, _ := os.Readlink("/etc/localtime")
	for {
		select {
		case <-ticker.C:
		case <-ctx.Done():
			return
		}
		now := time.Now()
		if jumped(last, now) {
			tell(app.EventResumed)
		}
		last = now
		if z, _ := os.Readlink("/etc/localtime"); z != zone {
			zone = z
			tell(app.EventZone)
		}
	}
}
