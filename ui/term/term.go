// Package term is the command line: one file a command. It knows nothing of sign-in, calendar and
// sockets; the root hands in what does the work, and a command is a surface like any other: it takes
// snapshots and sends intents.
//
// What a person reads goes to standard output, what went wrong to standard error as one line
// "consentray: what happened: what to do". Exit codes are an interface (see the constants).
package term

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"
	"time"

	"github.com/spf13/cobra"

	"consentray/app"
	"consentray/ui/words"
)

// The exit codes.
const (
	ExitDone      = 0 // ready or done
	ExitFailed    = 1
	ExitUsage     = 2 // wrong usage or settings
	ExitWaiting   = 3 // waiting for an administrator, or unclear
	ExitSignedOut = 4 // signed out, signing in, sign-in expired; of agenda and join: nothing known
	ExitStale     = 5 // ready but offline or throttled; of agenda and join: from an earlier pass
	ExitBlocked   = 6 // another rule stands in the way
)

// A Core is a running core: the agent's over its socket, or one in this process. A command uses it
// from one goroutine at a time, except that Send may be called while Next waits.
type Core interface {
	Send(app.Intent) error
	// Next returns the current snapshot on the first call; later calls wait for a newer one.
	Next(ctx context.Context) (app.Snapshot, error)
	Close() error
}

// VersionInfo says which build this is.
type VersionInfo struct {
	Version  string `json:"version"`
	Commit   string `json:"commit"`
	Go       string `json:"go"`
	Platform string `json:"platform"` // such as linux/amd64
}

// A Scenario is a case that the embedded tenant can play.
type Scenario struct{ Name, Sentence string }

// Flags are what stands on every command. Settings has the keys of the settings file.
type Flags struct {
	Profile  string // empty: the default one
	Account  string // empty: the only or the top one
	Settings map[string]string
}

// A Program is the work of the other parts, handed in by the root.
type Program struct {
	Version func() VersionInfo
	// Agent runs the tray agent until ctx ends or a person quits; Demo runs it on the embedded tenant.
	// Both return the exit code.
	Agent     func(ctx context.Context, f Flags) int
	Demo      func(ctx context.Context, f Flags, scenario string) int
	Scenarios func() []Scenario
	// Window shows the window of the running agent and returns the exit code. The name is one of those
	// of the command, or empty: what fits the phase.
	Window func(ctx context.Context, f Flags, name string) int
	// Core connects to the running agent, or starts a core in this process. Its ctx does not end with
	// a signal, so that a command can still cancel what it began; Close ends it. An error may be a
	// Failure or an app.ReasonError, whose words are then shown.
	Core func(ctx context.Context, f Flags) (Core, error)
	// Running is the snapshot of the running agent; the zero Snapshot where none runs or answers at once.
	Running func(ctx context.Context, f Flags) app.Snapshot
	// Request fills the request to the administrator; tenant is a tenant ID, a domain, a mail
	// address, or empty. Where there is no application ID, its Reason is needs-setup, and what comes with
	// it is what a registration has to declare.
	Request func(ctx context.Context, f Flags, tenant string) (app.Request, app.Reason)

	// Doctor looks at everything that sign-in, calendar and surfaces need, within ten seconds.
	Doctor func(ctx context.Context, f Flags) (Examination, error)

	// Settings reads the settings of a profile anew.
	Settings func(f Flags) (Settings, error)

	Stdin          io.Reader
	Stdout, Stderr io.Writer
	Terminal       bool                     // standard output is a terminal that knows colours
	Now            func() time.Time         // in the computer's zone
	Env            func(name string) string // nil: os.Getenv
}

// A Failure is why a command did not do what it was told: an exit code, what happened and what to do.
type Failure struct {
	Code     int
	What, Do string
}

// Error returns what is printed behind "consentray: ".
func (f *Failure) Error() string {
	if f.Do == "" {
		return words.Bare(f.What)
	}
	return words.Bare(f.What) + ": " + words.Bare(f.Do)
}

// fail makes a Failure of the words of key, with args in the first of its sentences.
func fail(code int, key string, args ...any) *Failure {
	f := &Failure{Code: code, What: words.T(key, args...)}
	if words.Has(key + ".advice") {
		f.Do = words.T(key + ".advice")
	}
	return f
}

// said makes a Failure of a sentence.
func said(code int, s words.Sentence) *Failure {
	return &Failure{Code: code, What: s.Title, Do: s.Advice}
}

// Main runs the command line in args, which do not begin with the program's name, and returns the
// exit code. An interrupt or a request to terminate ends ctx of what is running.
func Main(p Program, args []string) int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	return run(ctx, p, args)
}

func run(ctx context.Context, p Program, args []string) int {
	// Cobra would refuse to run when started by a double click on Windows, which is how a tray
	// program is started.
	cobra.MousetrapHelpText = ""
	if p.Env == nil {
		p.Env = os.Getenv
	}
	c := &line{Program: p}
	root := c.root()
	root.SetArgs(append([]string{}, args...))
	root.SetIn(p.Stdin)
	root.SetOut(p.Stdout)
	root.SetErr(p.Stderr)
	if err := root.ExecuteContext(ctx); err != nil {
		return c.report(err)
	}
	return c.code
}

// report prints why a command failed and returns its exit code.
func (c *line) report(err error) int {
	var f *Failure
	if !errors.As(err, &f) {
		// What is left are cobra's own complaints about flags and arguments.
		f = &Failure{Code: ExitUsage, What: words.T("term.flags"), Do: words.T("term.see-help")}
	}
	fmt.Fprintln(c.Stderr, "consentray: "+words.Harmless(f.Error(), 0))
	return f.Code
}

// broken turns the error of handing in or reaching a core into a Failure. A text of a library never
// reaches the screen.
func broken(err error, key string) *Failure {
	var f *Failure
	if errors.As(err, &f) {
		return f
	}
	var r *app.ReasonError
	if errors.As(err, &r) {
		return said(exitOfReason(r.Reason), words.Reason(r.Reason))
	}
	return fail(ExitFailed, key)
}

// exitOfReason judges an answer where no phase is known.
func exitOfReason(r app.Reason) int {
	switch r.Class {
	case app.ClassOffline, app.ClassThrottled, app.ClassRetry:
		return ExitStale
	case app.ClassRegistration:
		return ExitUsage
	case app.ClassSignIn, app.ClassInteraction:
		return ExitSignedOut
	}
	return ExitFailed
}
