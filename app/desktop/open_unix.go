//go:build unix

package desktop

import (
	"errors"
	"os/exec"
	"syscall"
	"time"
)

// early is how long Open waits for the desktop's program to fail. Some of them live as long as the
// browser that they start.
const early = 1500 * time.Millisecond

// run starts the desktop's program with the arguments, without a shell and without our terminal, and
// waits a moment for it to fail. However long it lives, it is waited for, so that no zombie stays. Its
// output would mix with ours and goes nowhere.
func run(name string, args ...string) error {
	path, err := exec.LookPath(name)
	if err != nil {
		return ErrNoOpener
	}
	cmd := exec.Command(path, args...)
	// A session of its own: Ctrl+C in the agent's terminal does not end the browser.
	cmd.SysProcAttr = &syscall.SysProcAttr{Setsid: true}
	if err := cmd.Start(); err != nil {
		return errors.Join(ErrOpener, err)
	}
	ended := make(chan error, 1)
	go func() { ended <- cmd.Wait() }()
	wait := time.NewTimer(early)
	defer wait.Stop()
	select {
	case err := <-ended:
		if err != nil {
			return errors.Join(ErrOpener, err)
		}
		return nil
	case <-wait.C:
		return nil
	}
}
