//go:build linux

package main

import (
	"context"
	"crypto/tls"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"consentray/app"
	"consentray/app/demo"
	"consentray/app/demo/trouble"
)

// The doctor, as a help desk meets it: on computers that are broken in one way each.

// diagnosis is what `doctor --json` says.
type diagnosis struct {
	Checks []struct {
		Key, Status, Title, Advice string
		Detail                     map[string]string
	}
	Sign_In_Log *struct{ Correlation_ID, Trace_ID, KQL string }
	took        time.Duration
	exit        int
}

// doctor runs the doctor and holds what is always true of it.
func (d *desk) doctor(t *testing.T, flags ...string) (r diagnosis) {
	t.Helper()
	begun := time.Now()
	out, errs, code := d.run(t, append(flags, "doctor", "--json")...)
	r.took, r.exit = time.Since(begun), code
	if err := json.Unmarshal([]byte(out), &r); err != nil {
		t.Fatalf("doctor --json: %v\n%s%s", err, out, errs)
	}
	if r.took > 10*time.Second {
		t.Errorf("it took %s", r.took)
	}
	var keys []string
	problems := 0
	for _, c := range r.Checks {
		keys = append(keys, c.Key)
		if c.Status == "problem" {
			problems++
		}
		if c.Title == "" || c.Status != "ok" && c.Advice == "" {
			t.Errorf("without words: %+v", c)
		}
	}
	if !slices.Equal(keys, order()) {
		t.Errorf("it looked at %q", keys)
	}
	if (problems > 0) != (r.exit == 1) || r.exit > 1 {
		t.Errorf("%d problems, exit %d", problems, r.exit)
	}
	for _, secret := range []string{"eyJ", "mia", "Mia", "Keller", "@", "#rt", "/home/", d.dir + "/home"} {
		if strings.Contains(out, secret) {
			t.Errorf("%q stands in\n%s", secret, out)
		}
	}
	return r
}

// says checks one line.
func (r diagnosis) says(t *testing.T, key, status, title string) map[string]string {
	t.Helper()
	for _, c := range r.Checks {
		if c.Key != key {
			continue
		}
		if c.Status != status || !strings.Contains(c.Title, title) {
			t.Errorf("%s: %s %q %v, want %s %q", key, c.Status, c.Title, c.Detail, status, title)
		}
		return c.Detail
	}
	t.Errorf("nothing about %s", key)
	return nil
}

// without lists what is not ok, but for what is expected.
func (r diagnosis) without(expected ...string) (rest []string) {
	for _, c := range r.Checks {
		if c.Status != "ok" && !slices.Contains(expected, c.Key) {
			rest = append(rest, c.Status+" "+c.Key+": "+c.Title)
		}
	}
	return rest
}

func TestDoctorWhereAllIsWell(t *testing.T) {
	org := newTenant(t, "preapproved")
	d := newDesk(t)
	d.set(org.settings()...)
	d.set("BROWSER=chromium")
	p := d.start(t)
	x := d.tray(t, p)
	signIn(t, d, x, newBrowser(t, org.certificate), 1)
	d.waitPhase(t, "ready", 0)
	var r diagnosis
	eventually(t, patience, func() error {
		r = d.doctor(t) // the first frame of the window and the first copy may be on their way
		if rest := r.without(); len(rest) > 0 {
			return fmt.Errorf("%q", rest)
		}
		return nil
	})
	t.Logf("all well in %s", r.took)
	if r.exit != 0 || r.Sign_In_Log != nil {
		t.Errorf("exit %d, %+v", r.exit, r.Sign_In_Log)
	}
	r.says(t, "tenant", "ok", demo.Domain)
	if issuer := r.says(t, "certificate", "ok", "127.0.0.1")["issuer"]; issuer != "Consentray test authority" {
		t.Errorf("issuer %q", issuer)
	}
	if slices.ContainsFunc(d.secrets(t, "consentray"), func(name string) bool { return strings.Contains(name, "doctor") }) {
		t.Error("the doctor left an entry in the keychain")
	}
	refused(t, d, org)
	d.lockKeyring(t)
	r = d.doctor(t)
	r.says(t, "keychain", "problem", "locked")
	r.says(t, "sign-in", "warning", "cannot be read")
}

// refused has a rule of the organisation stop the person, and looks for what IT needs.
func refused(t *testing.T, d *desk, org *tenant) {
	t.Helper()
	org.do(t, "fail", "token", "conditional-access")
	d.run(t, "check")
	eventually(t, patience, func() error {
		r := d.doctor(t)
		if r.Sign_In_Log == nil {
			return fmt.Errorf("nothing to find: %q", r.without())
		}
		detail := r.says(t, "answer", "problem", "conditional access policy")
		log := r.Sign_In_Log
		if detail["code"] != "AADSTS53003" || log.Correlation_ID != detail["correlation_id"] || !strings.Contains(log.KQL, log.Correlation_ID) || log.Trace_ID == "" {
			t.Errorf("%v, %+v", detail, log)
		}
		return nil
	})
	out, _, _ := d.run(t, "doctor")
	if !strings.Contains(out, "For IT: find this in the sign-in log") || !strings.Contains(out, "AADNonInteractiveUserSignInLogs") {
		t.Errorf("no query in\n%s", out)
	}
	org.do(t, "mend")
}

func TestDoctorWithoutDesktop(t *testing.T) {
	org := newTenant(t, "default")
	t.Run("no tray host", func(t *testing.T) {
		d := newDesk(t, noHost)
		d.set(org.settings()...)
		d.doctor(t).says(t, "tray", "problem", "no tray")
	})
	t.Run("nothing", func(t *testing.T) {
		d := newDesk(t, noScreen, noBus)
		d.set(org.settings()...)
		r := d.doctor(t)
		r.says(t, "tray", "problem", "no session bus")
		r.says(t, "keychain", "problem", "no keychain")
		r.says(t, "notifications", "warning", "Nothing")
		r.says(t, "window", "warning", "no screen")
		r.says(t, "agent", "warning", "does not run")
		r.says(t, "service", "ok", "127.0.0.1")
		r.says(t, "graph", "ok", "127.0.0.1")
	})
}

// What stands between the computer and Microsoft, seen from a computer that has nothing else.
func TestDoctorInTrouble(t *testing.T) {
	org := newTenant(t, "default")
	d := newDesk(t, noScreen, noBus)
	d.set(org.settings()...)
	for _, tt := range []struct {
		fault            trouble.Fault
		key, title, also string
	}{
		{trouble.Untrusted, "certificate", "“" + trouble.Filter + "”", "service"},
		{trouble.Expired, "clock", "certificate is not valid", "certificate"},
		{trouble.Refused, "service", "refused", "graph"},
		{trouble.Portal, "service", "answers in Microsoft's place", "graph"},
		{trouble.WantsProxy, "service", "A proxy stands between", "graph"},
		{trouble.Silent, "service", "did not answer in time", "graph"},
	} {
		t.Run(string(tt.fault), func(t *testing.T) {
			org.do(t, "trouble", "all", string(tt.fault))
			r := d.doctor(t)
			org.do(t, "mend")
			t.Logf("%s took %s", tt.fault, r.took)
			r.says(t, tt.key, "problem", tt.title)
			r.says(t, tt.also, "problem", "")
			r.says(t, "settings", "ok", "")
			r.says(t, "folders", "ok", "")
		})
	}
	t.Run("no network", func(t *testing.T) {
		before := d.Env()
		defer func() { d.env = before }()
		d.set("CONSENTRAY_AUTHORITY=https://login.lindenhof.invalid", "CONSENTRAY_GRAPH=https://graph.lindenhof.invalid")
		r := d.doctor(t)
		r.says(t, "network", "problem", "")
		r.says(t, "clock", "warning", "could not be compared")
	})
	t.Run("proxy that is not there", func(t *testing.T) {
		before := d.Env()
		defer func() { d.env = before }()
		d.set("CONSENTRAY_AUTHORITY=https://login.lindenhof.example", "CONSENTRAY_GRAPH=https://login.lindenhof.example", "HTTPS_PROXY=http://mia:hunter2@127.0.0.1:1")
		r := d.doctor(t)
		r.says(t, "proxy", "ok", "127.0.0.1:1")
		r.says(t, "service", "problem", "proxy")
	})
}

func TestDoctorOfSettings(t *testing.T) {
	org := newTenant(t, "default")
	d := newDesk(t, noScreen, noBus)
	file := d.path("home/.config/consentray/config.toml")
	must(t, os.MkdirAll(filepath.Dir(file), 0o700))
	must(t, os.WriteFile(file, []byte("[sync]\ndays = 400\n"), 0o600))
	r := d.doctor(t)
	r.says(t, "settings", "problem", "~/.config/consentray/config.toml, line 2")
	r.says(t, "application", "problem", "No application ID")
	must(t, os.Remove(file))
	d.set(org.settings()...)
	d.set("CONSENTRAY_TENANT=" + demo.FederatedDomain)
	r = d.doctor(t)
	r.says(t, "settings", "ok", "")
	r.says(t, "application", "ok", "")
	r.says(t, "tenant", "ok", "sts."+demo.FederatedDomain+" (AD FS)")
	d.set("CONSENTRAY_TENANT=nowhere.example")
	d.doctor(t).says(t, "service", "problem", "does not know this organisation")
}

// A Microsoft whose clock goes two hours ahead is a computer that is two hours behind.
func TestDoctorOfClock(t *testing.T) {
	authority, err := trouble.NewAuthority("Consentray test authority")
	must(t, err)
	good, err := authority.Loopback()
	must(t, err)
	server := httptest.NewUnstartedServer(nil)
	server.TLS = &tls.Config{Certificates: []tls.Certificate{good}}
	server.StartTLS()
	defer server.Close()
	org, err := demo.New(demo.Config{Authority: server.URL, Graph: server.URL, Pages: server.URL})
	must(t, err)
	server.Config.Handler = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Date", time.Now().Add(2*time.Hour).UTC().Format(http.TimeFormat))
		org.Handler().ServeHTTP(w, r)
	})
	d := newDesk(t, noScreen, noBus)
	ca := d.path("ca.pem")
	must(t, os.WriteFile(ca, authority.PEM(), 0o600))
	d.set((&tenant{url: server.URL, authority: ca}).settings()...)
	d.doctor(t).says(t, "clock", "problem", "wrong by")
}

// The demo's Microsoft is inside the agent: nothing of it can be reached, and nothing is wrong with that.
func TestDoctorOfDemo(t *testing.T) {
	d := newDesk(t)
	d.set("BROWSER=chromium")
	p := d.start(t, "demo")
	d.tray(t, p).waitRegistered(t)
	d.waitPhase(t, "signed-out", 4, "--profile", "demo")
	r := d.doctor(t, "--profile", "demo")
	for _, key := range remote {
		r.says(t, key, "ok", "demo plays Microsoft")
	}
	r.says(t, "agent", "ok", "runs")
	if rest := r.without("sign-in", "window"); len(rest) > 0 {
		t.Errorf("%q", rest)
	}
}

// A place that never answers is a finding, and holds the others up only so long.
func TestWhatDoesNotAnswer(t *testing.T) {
	forever := make(chan struct{})
	defer close(forever)
	begun := time.Now()
	all := lookEverywhere(t.Context(), []look{
		one("tray", func(context.Context) app.Finding { <-forever; return app.Found("tray") }),
		one("log", func(context.Context) app.Finding { return app.Found("log") }),
	})
	if d := time.Since(begun); d > lookLimit+lookGrace+2*time.Second {
		t.Errorf("it took %s", d)
	}
	for _, f := range all {
		if (f.Key == "tray") != (f.Say == "late" && f.Status == app.StatusProblem) {
			t.Errorf("%+v", f)
		}
	}
	if len(all) != 2 {
		t.Errorf("%+v", all)
	}
}

func TestNothingSecretLeavesTheDoctor(t *testing.T) {
	f := app.Missed("settings", "settings-wrong").About("organisation.help_desk does not take \"mia@contoso.com\"").With("also", "eyJhbGciOiJub25lIn0.eyJ9.x")
	if got := fmt.Sprint(masked([]app.Finding{f})); strings.Contains(got, "mia@") || strings.Contains(got, "eyJ") {
		t.Error(got)
	}
}
