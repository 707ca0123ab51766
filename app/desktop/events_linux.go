package desktop

import (
	"context"
	"errors"
	"io"
	"os"
	"time"

	"github.com/godbus/dbus/v5"
	"golang.org/x/sys/unix"

	"consentray/app"
)

// zoneFile is the link to the time zone. The folder is watched, because setting the zone replaces it.
const (
	zoneFolder = "/etc"
	zoneFile   = "/etc/localtime"
)

// watch starts the sources of events. Each that the system lacks is left out.
func watch(ctx context.Context, tell func(app.Event)) {
	if f, err := routes(); err == nil {
		closeWith(ctx, f)
		go changes(func() bool { return received(f) }, network, func() { tell(app.EventNetwork) })
	}
	if f, err := folderChanges(zoneFolder); err == nil {
		closeWith(ctx, f)
		go changes(func() bool { return received(f) }, func() string { return linkTarget(zoneFile) }, func() { tell(app.EventZone) })
	}
	if f, err := newTimer(); err == nil {
		closeWith(ctx, f)
		go clockSet(f, func() { tell(app.EventZone) })
	}
	go resumes(ctx, func() { tell(app.EventResumed) })
}

// closeWith closes f when ctx ends, which ends whoever reads from it.
func closeWith(ctx context.Context, f io.Closer) { context.AfterFunc(ctx, func() { f.Close() }) }

// routes opens a socket on which the kernel tells of links, addresses and routes (rtnetlink(7)).
func routes() (*os.File, error) {
	fd, err := unix.Socket(unix.AF_NETLINK, unix.SOCK_RAW|unix.SOCK_NONBLOCK|unix.SOCK_CLOEXEC, unix.NETLINK_ROUTE)
	if err != nil {
		return nil, err
	}
	groups := uint32(unix.RTMGRP_LINK | unix.RTMGRP_IPV4_IFADDR | unix.RTMGRP_IPV6_IFADDR)
	if err := unix.Bind(fd, &unix.SockaddrNetlink{Family: unix.AF_NETLINK, Groups: groups}); err != nil {
		unix.Close(fd)
		return nil, err
	}
	return os.NewFile(uintptr(fd), "netlink"), nil
}

// folderChanges opens a file on which the kernel tells of names that appear in folder (inotify(7)).
func folderChanges(folder string) (*os.File, error) {
	fd, err := unix.InotifyInit1(unix.IN_NONBLOCK | unix.IN_CLOEXEC)
	if err != nil {
		return nil, err
	}
	if _, err := unix.InotifyAddWatch(fd, folder, unix.IN_CREATE|unix.IN_MOVED_TO|unix.IN_CLOSE_WRITE|unix.IN_ONLYDIR); err != nil {
		unix.Close(fd)
		return nil, err
	}
	return os.NewFile(uintptr(fd), "inotify"), nil
}

// received waits for a message, whatever it says. A queue that ran over (ENOBUFS) said something too.
func received(r io.Reader) bool {
	_, err := r.Read(make([]byte, 8192))
	return err == nil || errors.Is(err, unix.ENOBUFS)
}

// linkTarget describes the zone: where the link points, or which file stands there.
func linkTarget(path string) string {
	if target, err := os.Readlink(path); err == nil {
		return target
	}
	info, err := os.Stat(path)
	if err != nil {
		return ""
	}
	return info.ModTime().String()
}

// clockSet calls tell whenever the wall clock jumps. The timer is due so late that only a jump ends
// the wait.
func clockSet(f *os.File, tell func()) {
	raw, err := f.SyscallConn()
	if err != nil || arm(raw, time.Now().AddDate(100, 0, 0)) != nil {
		return
	}
	for expired(f) {
		tell()
	}
}

// resumes calls tell whenever the computer wakes from sleep.
func resumes(ctx context.Context, tell func()) {
	conn, signals, err := logind(ctx)
	if err != nil {
		return
	}
	defer conn.Close()
	for {
		select {
		case s, ok := <-signals:
			if !ok {
				return
			}
			if resumed(s) {
				tell()
			}
		case <-ctx.Done():
			return
		}
	}
}

// logind listens for what logind says about sleep on the system bus. The connection is our own: a
// shared one has other listeners that stumble over foreign signals.
func logind(ctx context.Context) (*dbus.Conn, <-chan *dbus.Signal, error) {
	conn, err := dbus.ConnectSystemBus(dbus.WithContext(ctx))
	if err != nil {
		return nil, nil, err
	}
	signals := make(chan *dbus.Signal, 8)
	conn.Signal(signals)
	err = conn.AddMatchSignalContext(ctx,
		dbus.WithMatchSender("org.freedesktop.login1"),
		dbus.WithMatchObjectPath("/org/freedesktop/login1"),
		dbus.WithMatchInterface("org.freedesktop.login1.Manager"),
		dbus.WithMatchMember("PrepareForSleep"))
	if err != nil {
		conn.Close()
		return nil, nil, err
	}
	return conn, signals, nil
}

// resumed reports whether a signal is the one after sleep; the one before it carries true.
func resumed(s *dbus.Signal) bool {
	if s.Name != "org.freedesktop.login1.Manager.PrepareForSleep" || len(s.Body) != 1 {
		return false
	}
	sleeping, ok := s.Body[0].(bool)
	return ok && !sleeping
}
