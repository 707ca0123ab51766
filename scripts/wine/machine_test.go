//go:build linux

// Package wine tries the program as it is built for Windows, under Wine on a virtual screen.
package wine

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"
)

// patience is how long a test waits for something that happens by itself; a test that passes never
// waits so long.
const patience = 2 * time.Minute

// A machine is a Windows with one user, whose screen is a virtual one.
type machine struct {
	dir    string // everything of it is below
	env    []string
	screen *exec.Cmd
	first  *exec.Cmd // the program that keeps the desktop
}

// built and root are where the program and the module are.
const (
	root  = "../.."
	built = root + "/build/windows"
)

// here is the machine of all tests of this package: to make one takes ten seconds.
var here = sync.OnceValues(newMachine)

func TestMain(m *testing.M) {
	code := m.Run()
	if w, err := here(); err == nil {
		w.close()
	}
	os.Exit(code)
}

// windows returns the machine, with the program built as the source is now.
func windows(t *testing.T) *machine {
	t.Helper()
	w, err := here()
	must(t, err)
	return w
}

func newMachine() (w *machine, err error) {
	if out, err := exec.Command(root + "/scripts/windows").CombinedOutput(); err != nil {
		return nil, fmt.Errorf("scripts/windows: %w\n%s", err, out)
	}
	w = &machine{}
	if w.dir, err = os.MkdirTemp("", "consentray-wine"); err != nil {
		return nil, err
	}
	for _, folder := range []string{"bin", "home", "prefix"} {
		if err := os.Mkdir(filepath.Join(w.dir, folder), 0o700); err != nil {
			return nil, err
		}
	}
	// Wine hands addresses to the desktop around it: an xdg-open that writes down what it was given.
	opener := "#!/bin/sh\nprintf '%s\\n' \"$1\" >>'" + filepath.Join(w.dir, "opened") + "'\n"
	if err := os.WriteFile(filepath.Join(w.dir, "bin", "xdg-open"), []byte(opener), 0o700); err != nil {
		return nil, err
	}
	w.env = []string{
		"HOME=" + filepath.Join(w.dir, "home"), "PATH=" + filepath.Join(w.dir, "bin") + ":" + os.Getenv("PATH"),
		w.prefix(), "LANG=C.UTF-8", "TZ=Europe/Berlin", "LIBGL_ALWAYS_SOFTWARE=1",
	}
	if err := w.startScreen(); err != nil {
		return nil, err
	}
	if out, err := w.command(root+"/scripts/wine/run", "--prepare").CombinedOutput(); err != nil {
		return nil, fmt.Errorf("scripts/wine/run: %w\n%s", err, out)
	}
	return w, w.startDesktop()
}

// startDesktop starts a program that stays, and waits until it is seen. Wine makes the desktop for the
// first program that has a window; one that has to wait for that too long on a slow computer gets no
// screen at all, and nor do those after it as long as the first one runs.
func (w *machine) startDesktop() error {
	for range 5 {
		w.first = w.command(root+"/scripts/wine/run", "notepad")
		if err := w.first.Start(); err != nil {
			return err
		}
		for range 150 {
			for window := range w.shown("Notepad") {
				return w.command("xdotool", "windowmove", window, "1000", "700").Run()
			}
			time.Sleep(200 * time.Millisecond)
		}
		w.endWine()
	}
	return errors.New("Wine shows no window")
}

// endWine ends every Windows program.
func (w *machine) endWine() {
	_ = w.command("sh", "-c", "PATH=$PATH:/usr/lib/wine wineserver -k -w").Run()
	_ = syscall.Kill(-w.first.Process.Pid, syscall.SIGKILL)
	_ = w.first.Wait()
}

// startScreen starts an X server on a display that the server itself finds free. There is no window
// manager: Wine's windows stand where they are put.
func (w *machine) startScreen() error {
	read, write, err := os.Pipe()
	if err != nil {
		return err
	}
	defer read.Close()
	w.screen = exec.Command("Xvfb", "-displayfd", "3", "-screen", "0", "1280x800x24", "-nolisten", "tcp", "-noreset")
	w.screen.ExtraFiles = []*os.File{write}
	err = w.screen.Start()
	write.Close()
	if err != nil {
		return err
	}
	if err := read.SetReadDeadline(time.Now().Add(patience)); err != nil {
		return err
	}
	number, err := bufio.NewReader(read).ReadString('\n')
	if err != nil {
		return fmt.Errorf("Xvfb: %w", err)
	}
	w.env = append(w.env, "DISPLAY=:"+strings.TrimSpace(number))
	return nil
}

// close ends the machine with all that still runs on it.
func (w *machine) close() {
	w.endWine()
	_ = w.screen.Process.Kill()
	_ = w.screen.Wait()
	_ = os.RemoveAll(w.dir)
}

// command makes a command of this system in the machine's surroundings.
func (w *machine) command(name string, args ...string) *exec.Cmd {
	cmd := exec.Command(name, args...)
	cmd.Env = slices.Clone(w.env)
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	return cmd
}

// with is the same machine with more in the environment.
func (w *machine) with(env ...string) *machine {
	more := *w
	more.env = append(slices.Clone(w.env), env...)
	return &more
}

// A program is a Windows program that was started.
type program struct {
	cmd            *exec.Cmd
	stdout, stderr transcript
	done           chan struct{}
}

// start starts a Windows program: a path of this system, or a name that Wine knows. stdin may be empty.
func (w *machine) start(t *testing.T, stdin string, args ...string) *program {
	t.Helper()
	cmd := w.command(root+"/scripts/wine/run", args...)
	cmd.Stdin = strings.NewReader(stdin)
	return w.watch(t, cmd)
}

// watch starts a command, and ends it with the test.
func (w *machine) watch(t *testing.T, cmd *exec.Cmd) *program {
	t.Helper()
	p := &program{cmd: cmd, done: make(chan struct{})}
	p.cmd.Stdout, p.cmd.Stderr, p.cmd.WaitDelay = &p.stdout, &p.stderr, 5*time.Second
	must(t, p.cmd.Start())
	go func() {
		_ = p.cmd.Wait() // the state is read from ProcessState
		close(p.done)
	}()
	t.Cleanup(func() {
		_ = syscall.Kill(-p.cmd.Process.Pid, syscall.SIGKILL)
		<-p.done
		for pid := range w.left() {
			_ = syscall.Kill(pid, syscall.SIGKILL)
		}
		if t.Failed() {
			t.Logf("%s\nstandard output:\n%s\nstandard error:\n%s", strings.Join(cmd.Args, " "), &p.stdout, &p.stderr)
		}
	})
	return p
}

// running fails the test if the program has ended.
func (p *program) running(t *testing.T) {
	t.Helper()
	select {
	case <-p.done:
		t.Fatalf("it has ended with %d:\n%s%s", p.cmd.ProcessState.ExitCode(), &p.stdout, &p.stderr)
	default:
	}
}

// wait waits for the end and returns the exit code.
func (p *program) wait(t *testing.T) int {
	t.Helper()
	select {
	case <-p.done:
	case <-time.After(patience):
		t.Fatalf("no end within %s\n%s%s", patience, &p.stdout, &p.stderr)
	}
	return p.cmd.ProcessState.ExitCode()
}

// agent starts the windowed program, as a session does.
func (w *machine) agent(t *testing.T, args ...string) *program {
	t.Helper()
	return w.start(t, "", append([]string{built + "/consentray.exe"}, args...)...)
}

// run runs a command through the console launcher, as a shell does.
func (w *machine) run(t *testing.T, args ...string) (stdout, stderr string, code int) {
	t.Helper()
	p := w.start(t, "", append([]string{built + "/consentray.com"}, args...)...)
	code = p.wait(t)
	// At the end of a process Wine itself sometimes says that it could not say something.
	for line := range strings.Lines(p.stderr.String()) {
		if !strings.HasPrefix(line, "wine client error:") {
			stderr += line
		}
	}
	return p.stdout.String(), stderr, code
}

// signInPages lists the pages of the sign-in service that were opened so far, oldest first. On a slow
// computer a page of the program's own, in place of a window that took too long, may be opened too.
func (w *machine) signInPages() (all []string) {
	b, _ := os.ReadFile(filepath.Join(w.dir, "opened"))
	for _, address := range strings.Fields(string(b)) {
		if strings.Contains(address, "/oauth2/v2.0/authorize?") {
			all = append(all, address)
		}
	}
	return all
}

// empty is an error while something of the program runs.
func (w *machine) empty() error {
	if left := w.left(); len(left) > 0 {
		return fmt.Errorf("still running: %v", left)
	}
	return nil
}

// left returns the command lines of the program's processes on the machine, by their number here.
func (w *machine) left() map[int]string {
	all := map[int]string{}
	files, _ := filepath.Glob("/proc/[0-9]*/environ")
	for _, file := range files {
		folder := filepath.Dir(file)
		env, _ := os.ReadFile(file)
		line, _ := os.ReadFile(filepath.Join(folder, "cmdline"))
		pid, err := strconv.Atoi(filepath.Base(folder))
		if err == nil && bytes.Contains(env, []byte(w.prefix()+"\x00")) && bytes.Contains(line, []byte("consentray.")) {
			all[pid] = strings.ReplaceAll(string(line), "\x00", " ")
		}
	}
	return all
}

// prefix is the variable that tells Wine which machine is meant.
func (w *machine) prefix() string { return "WINEPREFIX=" + filepath.Join(w.dir, "prefix") }

// A transcript is what a program printed; the test may look while it is printing.
type transcript struct {
	mu  sync.Mutex
	all bytes.Buffer
}

func (s *transcript) Write(b []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.all.Write(b)
}

func (s *transcript) String() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.all.String()
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// eventually tries until it is right.
func eventually(t *testing.T, try func() error) {
	t.Helper()
	end := time.Now().Add(patience)
	err := errors.New("not tried")
	for err != nil {
		if err = try(); err != nil && time.Now().After(end) {
			t.Fatal(err)
		}
		if err != nil {
			time.Sleep(100 * time.Millisecond)
		}
	}
}
