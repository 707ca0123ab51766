package term

import (
	"bytes"
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"consentray/app"
	"consentray/ui/words"
)

var update = flag.Bool("update", false, "write the golden files anew")

// A trial is a command line against a fake core; what it prints is kept in testdata.
type trial struct {
	name  string
	args  string
	state app.Snapshot
	on    func(*fakeCore, app.Intent)
	stdin string
	code  int
}

func program(core Core, stdin string, out, err *bytes.Buffer) Program {
	return Program{
		Version: func() VersionInfo { return VersionInfo{"v1.2.3", "abc1234", "go1.26.0", "linux/amd64"} },
		Agent:   func(context.Context, Flags) int { fmt.Fprintln(out, "agent"); return 0 },
		Demo:    func(_ context.Context, f Flags, s string) int { fmt.Fprintln(out, "demo", f.Profile, s); return 0 },
		Window:  func(_ context.Context, f Flags, name string) int { fmt.Fprintf(out, "window %q\n", name); return 0 },
		Scenarios: func() []Scenario {
			return []Scenario{{"open", "Users may consent."}, {"walled", "An administrator has to approve."}}
		},
		Core: func(context.Context, Flags) (Core, error) { return core, nil },
		Request: func(_ context.Context, f Flags, tenant string) (app.Request, app.Reason) {
			r := *waiting().Request
			switch tenant {
			case "nowhere.example":
				return app.Request{}, app.Reason{Class: app.ClassUser, Who: app.WhoUser, Key: "tenant-unknown"}
			case "off.example":
				return app.Request{}, app.Reason{Class: app.ClassAdmin, Key: "request-off", Detail: "Ask the service desk."}
			case "contoso.com":
				r.Domain = tenant
			case "unregistered.example":
				return app.Request{Permissions: []string{"User.Read", "Calendars.Read"}, Portal: r.Portal}, app.Reason{Class: app.ClassRegistration, Key: "needs-setup"}
			case "odd.example":
				r.ClientID = "$(id)"
			case "blocked.example":
				r.Domain, r.Tenant = tenant, tenant
			}
			return r, app.Reason{}
		},
		Running: func(context.Context, Flags) app.Snapshot {
			return snapshot(nobody(app.SignedOut), ready(), state(noah, app.NeedsApproval))
		},
		Settings: func(Flags) (Settings, error) { return fakeSettings(), nil },
		Stdin:    strings.NewReader(stdin), Stdout: out, Stderr: err,
		Now: func() time.Time { return now }, Env: func(string) string { return "" },
	}
}

func (tt trial) run(t *testing.T) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		var out, errs bytes.Buffer
		core := newFake(tt.state, tt.on)
		code := run(t.Context(), program(core, tt.stdin, &out, &errs), strings.Fields(tt.args))
		synctest.Wait()
		if code != tt.code {
			t.Errorf("exit code %d, want %d", code, tt.code)
		}
		if len(core.sent) > 0 && !core.closed {
			t.Error("the core was not closed")
		}
		if lines := strings.Count(errs.String(), "\n"); lines > 1 || lines == 1 && !strings.HasPrefix(errs.String(), "consentray: ") {
			t.Errorf("standard error: %q", errs.String())
		}
		if strings.ContainsAny(out.String()+errs.String(), "\x1b\u202e\u009b") {
			t.Errorf("control characters: %q", out.String())
		}
		golden(t, tt.name, fmt.Sprintf("$ consentray %s\n%s--- stderr\n%s--- exit %d\n", tt.args, out.String(), errs.String(), code))
	})
}

func golden(t *testing.T, name, got string) {
	t.Helper()
	file := filepath.Join("testdata", name+".txt")
	if words.Tag() != "en" && !strings.HasSuffix(name, "-json") {
		file = filepath.Join("testdata", words.Tag(), name+".txt") // documents are the same in every language
	}
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if got != strings.ReplaceAll(string(want), "\r\n", "\n") {
		t.Errorf("%s differs; got:\n%s", file, got)
	}
}

func trials(t *testing.T, all []trial) {
	t.Helper()
	for _, tt := range all {
		t.Run(tt.name, tt.run)
	}
}

func TestStatus(t *testing.T) {
	setup := snapshot(nobody(app.NeedsSetup))
	setup.Problems = []app.Problem{{Code: app.ProblemSettings, Detail: "cloud = moon", Since: at(8, 0)}, {Code: app.ProblemKeychain, Key: "keychain-locked"}}
	assigned := state(mia, app.NeedsAssignment)
	assigned.Reason = app.Reason{Class: app.ClassAssignment, Who: app.WhoAdministrator, Key: "assignment", Code: "AADSTS50105"}
	second := ready()
	second.Account = noah
	noTexts := snapshot(ready(app.Meeting{ID: "1", Subject: "Review", Start: at(11, 0), End: at(11, 30), Attendees: 2}))
	noTexts.NoTexts = true
	trials(t, []trial{
		{name: "status-ready", args: "status", state: snapshot(ready(meetings()...))},
		{name: "status-no-texts", args: "status", state: noTexts},
		{name: "status-ready-json", args: "status --json", state: snapshot(ready(meetings()...))},
		{name: "status-setup", args: "status", state: setup, code: ExitUsage},
		{name: "status-setup-json", args: "status --json", state: setup, code: ExitUsage},
		{name: "status-signed-out", args: "status", state: snapshot(nobody(app.SignedOut)), code: ExitSignedOut},
		{name: "status-signed-out-json", args: "status --json", state: snapshot(nobody(app.SignedOut)), code: ExitSignedOut},
		{name: "status-signing-in", args: "status", state: snapshot(nobody(app.SigningIn)), code: ExitSignedOut},
		{name: "status-unclear", args: "status", state: snapshot(state(mia, app.Unclear)), code: ExitWaiting},
		{name: "status-waiting", args: "status", state: snapshot(waiting()), code: ExitWaiting},
		{name: "status-waiting-json", args: "status --json", state: snapshot(waiting()), code: ExitWaiting},
		{name: "status-waiting-offline", args: "status", state: snapshot(with(waiting(), app.ProblemOffline, "outage")), code: ExitWaiting},
		{name: "status-waiting-expired", args: "status", state: snapshot(with(waiting(), app.ProblemExpired, "password-changed")), code: ExitSignedOut},
		{name: "status-assignment", args: "status", state: snapshot(assigned), code: ExitWaiting},
		{name: "status-blocked", args: "status", state: snapshot(blocked("conditional-access")), code: ExitBlocked},
		{name: "status-blocked-json", args: "status --json", state: snapshot(blocked("conditional-access")), code: ExitBlocked},
		{name: "status-offline", args: "status", state: snapshot(with(ready(), app.ProblemOffline, "")), code: ExitStale},
		{name: "status-throttled", args: "status", state: snapshot(with(ready(), app.ProblemThrottled, "loop")), code: ExitStale},
		{name: "status-two", args: "status", state: snapshot(waiting(), second), code: ExitWaiting},
		{name: "status-two-one", args: "status --account NOAH@fabrikam.com", state: snapshot(waiting(), second)},
		{name: "status-two-json", args: "status --json --account Noah@fabrikam.com", state: snapshot(waiting(), second)},
		{name: "status-beside-json", args: "status --json", state: snapshot(ready(), nobody(app.NeedsApproval))},
		{name: "status-unknown-account", args: "status --account nobody", state: snapshot(waiting()), code: ExitUsage},
		{name: "status-later-phase", args: "status", state: snapshot(state(mia, "later")), code: ExitFailed},
	})
}

func TestStatusWaitsForTheKeychain(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		loading := snapshot(nobody(app.SignedOut))
		loading.Loading = true
		core := newFake(loading, nil)
		core.publish(func(s *app.Snapshot) { s.Loading, s.Accounts = false, []app.AccountState{ready()} })
		var out, errs bytes.Buffer
		if code := run(t.Context(), program(core, "", &out, &errs), []string{"status"}); code != ExitDone {
			t.Errorf("exit code %d: %s", code, errs.String())
		}
	})
}

func TestWatch(t *testing.T) {
	core := newFake(snapshot(nobody(app.SignedOut)), nil)
	core.publish(func(s *app.Snapshot) { s.Now = now.Add(time.Hour) }) // nothing that is shown
	core.publish(func(s *app.Snapshot) { s.Accounts[0].Phase = app.SigningIn })
	core.publish(func(s *app.Snapshot) { s.Accounts = []app.AccountState{ready()} })
	core.quit()
	var out, errs bytes.Buffer
	if code := run(t.Context(), program(core, "", &out, &errs), []string{"status", "--watch"}); code != ExitFailed {
		t.Errorf("the end of the agent: exit code %d", code)
	}
	golden(t, "watch", out.String()+"--- stderr\n"+errs.String())
}

func TestWatchEndsWithTheInterrupt(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithCancel(t.Context())
		var out, errs bytes.Buffer
		done := make(chan int)
		core := newFake(snapshot(ready()), nil)
		go func() { done <- run(ctx, program(core, "", &out, &errs), []string{"status", "--watch", "--json"}) }()
		synctest.Wait()
		cancel()
		if code := <-done; code != ExitDone || errs.Len() > 0 || strings.Count(out.String(), "\n") != 1 {
			t.Errorf("exit code %d, %q, %q", code, out.String(), errs.String())
		}
	})
}

func TestRequestFile(t *testing.T) {
	file := filepath.Join(t.TempDir(), "request.txt")
	if err := os.WriteFile(file, []byte("old"), 0o644); err != nil {
		t.Fatal(err)
	}
	var out, errs bytes.Buffer
	if code := run(t.Context(), program(nil, "", &out, &errs), []string{"request", "--format", "link", "--output", file}); code != ExitDone {
		t.Fatalf("exit code %d: %s", code, errs.String())
	}
	content, err := os.ReadFile(file)
	if err != nil || string(content) != waiting().Request.Link+"\n" {
		t.Errorf("%q, %v", content, err)
	}
	info, err := os.Stat(file)
	if err != nil || os.PathSeparator == '/' && info.Mode().Perm() != 0o600 {
		t.Errorf("%v, %v", info.Mode(), err)
	}
	if names, _ := filepath.Glob(filepath.Join(filepath.Dir(file), ".*")); len(names) > 0 {
		t.Errorf("left behind: %v", names)
	}
	errs.Reset()
	if code := run(t.Context(), program(nil, "", &out, &errs), []string{"request", "--output", filepath.Join(file, "x")}); code != ExitFailed || !strings.HasPrefix(errs.String(), "consentray: The output could not be written: ") {
		t.Errorf("exit code %d, %q", code, errs.String())
	}
}

func TestFlagsReachTheCore(t *testing.T) {
	var got Flags
	var tenant string
	p := program(nil, "", &bytes.Buffer{}, &bytes.Buffer{})
	p.Env = func(name string) string { return map[string]string{"CONSENTRAY_PROFILE": "work"}[name] }
	p.Agent = func(_ context.Context, f Flags) int { got = f; return 7 }
	p.Request = func(_ context.Context, f Flags, t string) (app.Request, app.Reason) {
		got, tenant = f, t
		return *waiting().Request, app.Reason{}
	}
	if code := run(t.Context(), p, strings.Fields("--client-id 1 --tenant contoso.com --sync-days=3 --extra-permissions A,B --account mia")); code != 7 {
		t.Errorf("exit code %d", code)
	}
	want := Flags{"work", "mia", map[string]string{"client_id": "1", "tenant": "contoso.com", "sync.days": "3", "extra_permissions": "A,B"}}
	if fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("got %v, want %v", got, want)
	}
	run(t.Context(), p, strings.Fields("request --tenant mia@contoso.com --profile other"))
	if tenant != "contoso.com" || len(got.Settings) > 0 || got.Profile != "other" {
		t.Errorf("request: tenant %q, flags %v", tenant, got)
	}
}

func TestCoreThatCannotBeReached(t *testing.T) {
	for _, tt := range []struct {
		err  error
		code int
		line string
	}{
		{errors.New("dial unix /run/user/0: secret detail"), ExitFailed, "consentray: Consentray could not be reached or started: Try again; the log says more\n"},
		{&app.ReasonError{Reason: app.Reason{Class: app.ClassKeychain, Key: "keychain-locked"}}, ExitFailed, "consentray: The keychain of this computer is locked: Unlock it, so that I can read your sign-in\n"},
		{&Failure{9, "Another version runs.", "Quit it first."}, 9, "consentray: Another version runs: Quit it first\n"},
	} {
		var out, errs bytes.Buffer
		p := program(nil, "", &out, &errs)
		p.Core = func(context.Context, Flags) (Core, error) { return nil, tt.err }
		if code := run(t.Context(), p, []string{"status"}); code != tt.code || errs.String() != tt.line {
			t.Errorf("exit code %d, %q", code, errs.String())
		}
	}
}

func TestUsage(t *testing.T) {
	trials(t, []trial{
		{name: "root", args: ""},
		{name: "help", args: "help"},
		{name: "help-request", args: "help request"},
		{name: "help-next", args: "help next"},
		{name: "help-unknown", args: "help nonsense", code: ExitUsage},
		{name: "unknown-command", args: "staus\x1b[31m", code: ExitUsage},
		{name: "unknown-flag", args: "status --jsn", code: ExitUsage},
		{name: "flag-value", args: "agenda --days many", code: ExitUsage},
		{name: "arguments", args: "join now", code: ExitUsage},
		{name: "profile", args: "status --profile ../x", code: ExitUsage},
		{name: "version", args: "version"},
		{name: "version-json", args: "version --json"},
		{name: "window", args: "window"},
		{name: "window-named", args: "window approval"},
		{name: "window-unknown", args: "window moon\x1b[31m", code: ExitUsage},
		{name: "window-two", args: "window about approval", code: ExitUsage},
		{name: "demo", args: "demo"},
		{name: "demo-profile", args: "demo --scenario walled --profile mine"},
		{name: "demo-list", args: "demo --list"},
		{name: "demo-unknown", args: "demo --scenario moon", code: ExitUsage},
		{name: "request", args: "request"},
		{name: "request-link", args: "request --format link"},
		{name: "request-address", args: "request --format link --tenant Mia@contoso.com"},
		{name: "request-blocked", args: "request --format link --tenant blocked.example"},
		{name: "request-format", args: "request --format fax", code: ExitUsage},
		{name: "request-german", args: "request --format markdown --language de-AT"},
		{name: "request-language", args: "request --language fi", code: ExitUsage},
		{name: "request-unregistered", args: "request --tenant unregistered.example"},
		{name: "request-unregistered-script", args: "request --tenant unregistered.example --format powershell"},
		{name: "request-unregistered-link", args: "request --tenant unregistered.example --format link", code: ExitUsage},
		{name: "request-value", args: "request --tenant odd.example --format powershell", code: ExitFailed},
		{name: "request-tenant", args: "request --tenant nowhere.example", code: ExitFailed},
	})
}

func TestCompletion(t *testing.T) {
	for args, want := range map[string]string{
		"__complete request --format j":   "json\n",
		"__complete request --language d": "de\n",
		"__complete saw a":                "approval\n",
		"__complete --cloud u":            "usgov\n",
		"__complete demo --scenario w":    "walled\n",
		"__complete help stat":            "status\n",
		"__complete expl":                 "explain\t",
		"__complete next --escape p":      "polybar\n",
		"__complete config set sync.d":    "sync.days\n",
		"__complete config set cloud u":   "usgov\n",
		"__complete config get sync.d":    "sync.days\n",
		"__complete join --account n":     "mia@contoso.com\nnoah@fabrikam.com\n",
		"__complete window di":            "diagnostics\n",
		"__complete autostart o":          "off\n",
		"completion bash":                 "# bash completion V2 for consentray",
	} {
		var out, errs bytes.Buffer
		if code := run(t.Context(), program(nil, "", &out, &errs), strings.Fields(args)); code != ExitDone || !strings.Contains(out.String(), want) {
			t.Errorf("%s: exit code %d, %.80q", args, code, out.String())
		}
	}
}
