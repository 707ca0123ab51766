package desktop

import (
	"errors"
	"os"
	"syscall"
	"time"

	"golang.org/x/sys/unix"
)

// A Clock wakes the core by the wall clock, app.Clock for the core: on Linux one timer of the kernel,
// which counts through sleep and tells when somebody sets the clock (timerfd_create(2),
// TFD_TIMER_CANCEL_ON_SET; the kernel says the same after a resume). The runtime's poller waits for
// it, so no thread does.
type Clock struct {
	file  *os.File
	raw   syscall.RawConn
	fired chan struct{} // holds one wake
}

// NewClock returns a clock on which nothing is due.
func NewClock() (*Clock, error) {
	file, err := newTimer()
	if err != nil {
		return nil, err
	}
	raw, err := file.SyscallConn()
	if err != nil {
		file.Close()
		return nil, err
	}
	c := &Clock{file, raw, make(chan struct{}, 1)}
	go c.run()
	return c, nil
}

func newTimer() (*os.File, error) {
	fd, err := unix.TimerfdCreate(unix.CLOCK_REALTIME, unix.TFD_NONBLOCK|unix.TFD_CLOEXEC)
	if err != nil {
		return nil, os.NewSyscallError("timerfd_create", err)
	}
	return os.NewFile(uintptr(fd), "timerfd"), nil
}

// Wake replaces the due time; the zero time means never. The channel is the same each time. It may
// also wake for a due time that was replaced at that very moment, and does when somebody set the
// clock: whoever is woken looks at the time.
func (c *Clock) Wake(due time.Time) <-chan struct{} {
	drain(c.fired)
	if arm(c.raw, due) != nil {
		// Only a closed clock comes here; a core that lives on would else wait for ever.
		fire(c.fired)
	}
	return c.fired
}

// arm sets the timer to an instant, absolute so that sleep counts. What is past fires at once.
func arm(raw syscall.RawConn, due time.Time) (err error) {
	var spec unix.ItimerSpec
	if !due.IsZero() {
		spec.Value = unix.NsecToTimespec(max(1, due.UnixNano()))
	}
	outer := raw.Control(func(fd uintptr) {
		err = unix.TimerfdSettime(int(fd), unix.TFD_TIMER_ABSTIME|unix.TFD_TIMER_CANCEL_ON_SET, &spec, nil)
	})
	return errors.Join(outer, err)
}

func (c *Clock) run() {
	for expired(c.file) {
		fire(c.fired)
	}
}

// expired waits until the timer is due or the clock was set; false means that the timer was closed.
func expired(file *os.File) bool {
	_, err := file.Read(make([]byte, 8))
	return err == nil || errors.Is(err, unix.ECANCELED)
}

// Close ends the clock.
func (c *Clock) Close() error { return c.file.Close() }
