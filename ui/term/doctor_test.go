package term

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"strings"
	"testing"

	"consentray/app"
	"consentray/ui/words"
)

// healthy is what the doctor finds where all is well.
func healthy() Examination {
	return Examination{TenantID: mia.TenantID, ClientID: "6d2f4c1e-83a7-4b59-9e0d-5c7b1f6a2e94", Findings: []app.Finding{
		app.Found("settings").With("file", "~/.config/consentray/config.toml"),
		app.Found("application").With("client_id", "6d2f4c1e-83a7-4b59-9e0d-5c7b1f6a2e94").With("cloud", "public"),
		app.Found("folders").With("folder", "~/.cache/consentray").With("folder", "~/.local/state/consentray"),
		app.Found("tray").With("desktop", "GNOME"),
		app.Found("keychain").With("took", "4ms"),
		app.Found("certificate").About("login.microsoftonline.com").With("issuer", "DigiCert Inc DigiCert SHA2 Secure Server CA").At("until", at(10, 0)),
		app.Found("service").About("login.microsoftonline.com").With("client_request_id", "7b1c2d3e-0000-4000-8000-000000000001").At("time", at(10, 48)),
		app.Finding{Key: "tenant", Status: app.StatusOK, Say: "tenant-federated"}.About("sts.contoso.com (AD FS)").With("domain", "contoso.com"),
		app.Found("clock").With("zone", "CET +01:00"),
		app.Found("answer"),
	}}
}

// ill is healthy with findings in the place of its own.
func ill(findings ...app.Finding) Examination {
	e := healthy()
	for _, f := range findings {
		for i := range e.Findings {
			if e.Findings[i].Key == f.Key {
				e.Findings[i] = f
			}
		}
	}
	return e
}

func hostile() Examination {
	e := ill(
		app.Missed("certificate", "tls").About("Evil\x1b[2J\u202eCA"),
		app.Missed("settings", "settings-wrong").About("config.toml, line 3\nok       Keychain"),
	)
	e.Answer = app.Reason{Class: app.ClassAdmin, Key: "device", Code: "AADSTS1\x1b[31m", CorrelationID: "x\" or 1==1", TraceID: "9b1c2d3e-0000-4000-8000-000000000002", ObservedAt: at(10, 42)}
	return e
}

// refusal is an ill computer whose person was refused as well.
func refusal() Examination {
	reason := blocked("conditional-access").Reason
	e := ill(
		app.Missed("keychain", "keychain-locked"),
		app.Warned("tray", "tray-none"),
		app.Missed("clock", "clock-wrong").About("1h7m12s").At("here", at(10, 48)).At("microsoft", at(9, 41)),
		app.Missed("certificate", "tls").About("Contoso Web Filter CA").With("host", "login.microsoftonline.com"),
		app.Missed("service", "service-unsafe").About("login.microsoftonline.com"),
		app.Met("answer", app.StatusProblem, reason),
	)
	e.Answer = reason
	return e
}

func TestDoctor(t *testing.T) {
	for _, tt := range []struct {
		name, args string
		found      Examination
		err        error
		code       int
	}{
		{"doctor", "doctor", healthy(), nil, ExitDone},
		{"doctor-json", "doctor --json", healthy(), nil, ExitDone},
		{"doctor-warning", "doctor", ill(app.Warned("tray", "tray-none")), nil, ExitDone},
		{"doctor-refused", "--profile work doctor", refusal(), nil, ExitFailed},
		{"doctor-refused-json", "doctor --json", refusal(), nil, ExitFailed},
		{"doctor-hostile", "doctor", hostile(), nil, ExitFailed},
		{"doctor-hostile-json", "doctor --json", hostile(), nil, ExitFailed},
		{"doctor-not", "doctor", Examination{}, fail(ExitUsage, "term.profile", "x"), ExitUsage},
		{"doctor-broken", "doctor", Examination{}, errors.New("dial unix: raw text"), ExitFailed},
		{"help-doctor", "help doctor", healthy(), nil, ExitDone},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var out, errs bytes.Buffer
			p := program(nil, "", &out, &errs)
			p.Doctor = func(context.Context, Flags) (Examination, error) { return tt.found, tt.err }
			code := run(t.Context(), p, strings.Fields(tt.args))
			if code != tt.code {
				t.Errorf("exit code %d, want %d", code, tt.code)
			}
			if strings.ContainsAny(out.String()+errs.String(), "\x1b\u202e") {
				t.Errorf("control characters: %q", out.String())
			}
			if len(out.String()) > 0 && !strings.Contains(tt.args, "help") && !strings.Contains(tt.args, "json") {
				oneLineEach(t, out.String(), tt.found)
			}
			golden(t, tt.name, fmt.Sprintf("$ consentray %s\n%s--- stderr\n%s--- exit %d\n", tt.args, out.String(), errs.String(), code))
		})
	}
}

// oneLineEach: at the margin each finding has one line, which begins with its status, and no text from
// outside makes another.
func oneLineEach(t *testing.T, report string, e Examination) {
	t.Helper()
	n := 0
	for line := range strings.Lines(report) {
		for _, s := range []app.Status{app.StatusOK, app.StatusWarning, app.StatusProblem} {
			if strings.HasPrefix(line, words.T("doctor.status."+string(s))+" ") {
				n++
			}
		}
		if width := len([]rune(strings.TrimRight(line, "\n"))); width > 100 {
			t.Errorf("%d characters: %s", width, line)
		}
	}
	if n != len(e.Findings) {
		t.Errorf("%d lines for %d findings:\n%s", n, len(e.Findings), report)
	}
}

func TestDoctorJSONHasEveryKey(t *testing.T) {
	var out, errs bytes.Buffer
	p := program(nil, "", &out, &errs)
	p.Doctor = func(context.Context, Flags) (Examination, error) { return refusal(), nil }
	run(t.Context(), p, []string{"doctor", "--json"})
	var d struct {
		Schema                          int
		Generated_At, Version, Platform string
		Checks                          []struct {
			Key, Status, Title, Advice string
			Detail                     map[string]string
		}
		Sign_In_Log *struct{ Correlation_ID, Trace_ID, Observed_At, KQL, Tenant_ID, Client_ID, Code string }
	}
	if err := json.Unmarshal(out.Bytes(), &d); err != nil {
		t.Fatal(err)
	}
	if d.Schema != 1 || d.Generated_At == "" || d.Version == "" || d.Platform == "" || len(d.Checks) != len(refusal().Findings) {
		t.Errorf("%+v", d)
	}
	for _, c := range d.Checks {
		if c.Key == "" || c.Title == "" || c.Detail == nil || (c.Status != "ok") != (c.Advice != "") {
			t.Errorf("%+v", c)
		}
	}
	log := d.Sign_In_Log
	if log == nil || log.Correlation_ID == "" || log.Trace_ID == "" || log.Observed_At == "" || !strings.Contains(log.KQL, log.Correlation_ID) || strings.Contains(out.String(), mia.Username) {
		t.Errorf("%+v", log)
	}
}

// A status is coloured on a terminal that shows colours and for somebody who wants them, and nowhere else.
func TestDoctorColours(t *testing.T) {
	terminal, err := os.OpenFile("/dev/ptmx", os.O_RDWR, 0)
	if err != nil {
		t.Fatalf("this test needs a terminal: %v", err)
	}
	defer terminal.Close()
	file, err := os.Create(t.TempDir() + "/report")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	env := func(pairs ...string) func(string) string {
		return func(name string) string {
			for _, p := range pairs {
				if value, ok := strings.CutPrefix(p, name+"="); ok {
					return value
				}
			}
			return ""
		}
	}
	for _, tt := range []struct {
		name     string
		out      *os.File
		env      func(string) string
		coloured bool
	}{
		{"terminal", terminal, env("TERM=xterm"), true},
		{"terminal without colours", terminal, env("TERM=dumb"), false},
		{"no colours wanted", terminal, env("TERM=xterm", "NO_COLOR=1"), false},
		{"file", file, env("TERM=xterm"), false},
	} {
		got := painter(tt.out, tt.env)(app.StatusProblem, "problem")
		if strings.Contains(got, "\x1b") != tt.coloured || !strings.Contains(got, "problem") {
			t.Errorf("%s: %q", tt.name, got)
		}
	}
}

// What the doctor has to say has words, with something to do wherever not all is well.
func TestDoctorHasWords(t *testing.T) {
	for _, key := range words.Keys() {
		name, ours := strings.CutPrefix(key, "doctor.")
		if !ours || strings.Contains(name, ".") {
			continue
		}
		s := words.Finding(app.Finding{Say: name, Detail: "x"})
		if !strings.HasSuffix(s.Title, ".") {
			t.Errorf("%s is no sentence: %s", key, s.Title)
		}
		if s.Advice != "" && !strings.HasSuffix(s.Advice, ".") {
			t.Errorf("%s.advice is no sentence: %s", key, s.Advice)
		}
	}
	for _, f := range append(healthy().Findings, refusal().Findings...) {
		if !words.Has("doctor.at." + f.Key) {
			t.Errorf("%s has no label", f.Key)
		}
		if s := words.Finding(f); f.Status != app.StatusOK && s.Advice == "" {
			t.Errorf("nothing to do about %+v", f)
		}
	}
}
