//go:build linux

package main

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"

	"github.com/godbus/dbus/v5"

	"consentray/app"
	"consentray/app/demo"
	"consentray/app/demo/trouble"
	"consentray/ui/words"
)

// Every fault of the network, of what stands on the way and of Graph, met by the running agent over
// real sockets: it is a problem with words, the meetings stay, and it is over once it is mended.

// A misfortune is one fault and what the agent makes of it.
type misfortune struct {
	place string
	fault trouble.Fault
	code  string // of the problem; empty where the fault decides the phase
	key   string // of the words
}

// misfortunes pass by themselves: the computer wakes up, or Refresh is clicked, and all is well.
var misfortunes = []misfortune{
	{"all", trouble.Refused, "offline", "refused"},
	{"all", trouble.Garbage, "offline", "captive-portal"},
	{"all", trouble.PlainHTTP, "offline", "captive-portal"},
	{"all", trouble.Untrusted, "offline", "tls"},
	{"all", trouble.Expired, "offline", "tls-clock"},
	{"all", trouble.OtherName, "offline", "captive-portal"},
	{"token", trouble.Reset, "offline", "reset"},
	{"token", trouble.Portal, "offline", "captive-portal"},
	{"token", trouble.Failing, "offline", "outage"},
	{"token", trouble.Busy, "throttled", "throttled"},
	{"token", trouble.Huge, "offline", "answer-too-large"},
	{"graph", trouble.Reset, "offline", "reset"},
	{"graph", trouble.Truncated, "offline", "reset"},
	{"graph", trouble.Portal, "offline", "captive-portal"},
	{"graph", trouble.PortalPage, "offline", "captive-portal"},
	{"graph", trouble.Portal511, "offline", "captive-portal"},
	{"graph", trouble.WrongType, "offline", "answer-unreadable"},
	{"graph", trouble.NoJSON, "offline", "answer-unreadable"},
	{"graph", trouble.Nested, "offline", "answer-unreadable"},
	{"graph", trouble.Huge, "offline", "answer-too-large"},
	{"graph", trouble.HugeStream, "offline", "answer-too-large"},
	{"graph", trouble.Endless, "offline", "answer-unreadable"},
	{"graph", trouble.Elsewhere, "offline", "answer-unreadable"},
	{"graph", trouble.Filtered, "offline", "filter"},
	{"graph", trouble.Basic, "offline", "filter"},
	{"graph", trouble.WantsProxy, "offline", "proxy"},
	{"graph", trouble.Unauthentic, "offline", "token-refused"},
	{"graph", trouble.Busy, "throttled", "throttled"},
	{"graph", trouble.BusyDate, "throttled", "throttled"},
	{"graph", trouble.BusyAbsurd, "throttled", "throttled"},
	{"graph", trouble.Failing, "offline", "outage"},
	{"graph", trouble.BadGateway, "offline", "outage"},
	{"graph", trouble.TimedOut, "offline", "outage"},
	{"graph", trouble.Moving, "offline", "mailbox-moving"},
	{"graph", trouble.Denied, "", "calendar-denied"},
	{"graph", trouble.NoREST, "", "mailbox-missing"},
	{"graph", trouble.NoMailbox, "", "mailbox-none"},
	{"graph", trouble.NoResource, "", "mailbox-missing"},
}

// title is what every surface has to say.
func (m misfortune) title() string {
	detail := ""
	if m.key == "tls" {
		detail = trouble.Filter
	}
	return words.Problem(app.Problem{Code: app.ProblemCode(m.code), Key: m.key, Detail: detail}).Title
}

// seen reports why a status does not show the misfortune.
func (m misfortune) seen(s standing, exit int) error {
	s = trayless(s)
	if m.code == "" {
		if s.Phase != "blocked" || exit != 6 || s.Reason == nil || s.Reason.Title != m.title() {
			return fmt.Errorf("phase %s (exit %d), reason %+v, want %q", s.Phase, exit, s.Reason, m.title())
		}
		return nil
	}
	if s.Phase != "ready" || exit != 5 || len(s.Problems) != 1 || s.Problems[0].Code != m.code || s.Problems[0].Title != m.title() || s.Sync.Meetings == 0 {
		return fmt.Errorf("phase %s (exit %d), %d meetings, problems %q, want %s %q", s.Phase, exit, s.Sync.Meetings, s.Problems, m.code, m.title())
	}
	return nil
}

// trayless leaves out that a desk has no tray.
func trayless(s standing) standing {
	var kept []struct{ Code, Title string }
	for _, p := range s.Problems {
		if p.Code != "tray" {
			kept = append(kept, p)
		}
	}
	s.Problems = kept
	return s
}

// A victim is an agent that reads a calendar from a tenant that can misbehave.
type victim struct {
	desk *desk
	org  *tenant
	proc *proc
	tray *trayItem
}

// newVictim starts an agent. logind's name on the desk's own bus stands for the system's, so that a test
// can say that the computer woke up. Access tokens live for less than MSAL thinks safe: each pass
// asks the token endpoint.
func newVictim(t *testing.T, without ...part) *victim {
	t.Helper()
	v := &victim{org: newTenant(t, "preapproved", tokensVariable+"=50s"), desk: newDesk(t, without...)}
	v.desk.set(v.org.settings()...)
	v.desk.set("DBUS_SYSTEM_BUS_ADDRESS=unix:path=" + v.desk.path("run/bus"))
	_, err := v.desk.bus.RequestName("org.freedesktop.login1", dbus.NameFlagDoNotQueue)
	must(t, err)
	v.start(t)
	return v
}

func (v *victim) start(t *testing.T) {
	t.Helper()
	v.proc = v.desk.start(t)
	v.tray = v.desk.tray(t, v.proc)
}

// signIn follows the tray into the browser.
func (v *victim) signIn(t *testing.T, b *browser) {
	t.Helper()
	v.tray.click(t, "Sign in")
	eventually(t, patience, func() error {
		for _, address := range v.desk.opened() {
			if strings.HasPrefix(address, v.org.url) {
				b.open(t, address)
				return nil
			}
		}
		return fmt.Errorf("no sign-in page among %q", v.desk.opened())
	})
	b.press(t, "account-mia")
	v.waitWell(t)
}

// wake tells the agent that the computer woke from sleep.
func (v *victim) wake(t *testing.T) {
	t.Helper()
	must(t, v.desk.bus.Emit("/org/freedesktop/login1", "org.freedesktop.login1.Manager.PrepareForSleep", false))
}

// waitSeen waits until status shows m, and the menu of the tray the same words.
func (v *victim) waitSeen(t *testing.T, m misfortune) {
	t.Helper()
	eventually(t, patience, func() error { return m.seen(v.desk.status(t)) })
	eventually(t, patience, func() error {
		if menu := strings.Join(v.tray.labels(t), " "); !strings.Contains(menu, m.title()) {
			return fmt.Errorf("the menu lacks %q: %q", m.title(), menu)
		}
		return nil
	})
}

// waitWell waits until the calendar was read and nothing is wrong.
func (v *victim) waitWell(t *testing.T) {
	t.Helper()
	eventually(t, patience, func() error {
		s, exit := v.desk.status(t)
		if s = trayless(s); s.Phase != "ready" || exit != 0 || len(s.Problems) != 0 || s.Sync.State != "idle" || s.Sync.Meetings == 0 {
			return fmt.Errorf("phase %s (exit %d), sync %+v, problems %q", s.Phase, exit, s.Sync, s.Problems)
		}
		return nil
	})
}

// peak is the most memory that the agent has held, in MB.
func (v *victim) peak(t *testing.T) int {
	t.Helper()
	b, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", v.proc.pid()))
	must(t, err)
	_, rest, _ := strings.Cut(string(b), "VmHWM:")
	kb, err := strconv.Atoi(strings.Fields(rest)[0])
	must(t, err)
	return kb >> 10
}

// memoryBound is the most, in MB, that answers of 100 MB and endless lists may drive the agent to; 81 were
// measured.
const memoryBound = 120

func TestFaults(t *testing.T) {
	v, slow := newVictim(t), newVictim(t, noScreen, noNotices)
	b := newBrowser(t, v.org.certificate, slow.org.certificate)
	slow.signIn(t, b)
	slow.org.do(t, "trouble", "graph", string(trouble.Slow))
	slow.tray.click(t, "Refresh")
	v.signIn(t, b)
	for i, m := range misfortunes {
		t.Run(fmt.Sprint(m.place, " ", m.fault), func(t *testing.T) {
			v.org.do(t, "trouble", m.place, string(m.fault))
			v.tray.click(t, "Refresh")
			v.waitSeen(t, m)
			v.printed(t, m)
			v.org.do(t, "mend")
			if m.code == "" || m.code == "offline" && i%4 == 0 {
				v.wake(t)
			} else {
				v.tray.click(t, "Refresh")
			}
			v.waitWell(t)
		})
	}
	mb := v.peak(t)
	t.Logf("the agent held %d MB at most", mb)
	if mb > memoryBound {
		t.Errorf("the agent held %d MB, more than %d", mb, memoryBound)
	}
	v.atTheStart(t)
	t.Run("slow", func(t *testing.T) {
		slow.waitSeen(t, misfortune{"graph", trouble.Slow, "offline", "slow"})
		slow.org.do(t, "mend")
		slow.wake(t)
		slow.waitWell(t)
	})
	if n := v.org.do(t, "strays"); n != "0" {
		t.Errorf("%s connections to another host", n)
	}
	v.keptQuiet(t)
}

// printed looks whether the commands say the same, of two faults that need good words.
func (v *victim) printed(t *testing.T, m misfortune) {
	t.Helper()
	if m.fault != trouble.Untrusted && m.fault != trouble.PortalPage {
		return
	}
	for _, command := range []string{"status", "agenda"} {
		out, errs, _ := v.desk.run(t, command)
		if !strings.Contains(out+errs, m.title()) {
			t.Errorf("%s does not say %q:\n%s%s", command, m.title(), out, errs)
		}
	}
}

// atTheStart meets faults of the very first conversation: the agent is stopped, and starts into them.
func (v *victim) atTheStart(t *testing.T) {
	t.Helper()
	for _, m := range []misfortune{
		{"discovery", trouble.PortalPage, "offline", "captive-portal"},
		{"discovery", trouble.BadGateway, "offline", "outage"},
	} {
		v.proc.signal(syscall.SIGTERM)
		v.proc.wait(t)
		v.org.do(t, "trouble", m.place, string(m.fault))
		v.start(t)
		eventually(t, patience, func() error {
			s, _ := v.desk.status(t)
			if len(s.Problems) != 1 || s.Problems[0].Code != m.code || s.Problems[0].Title != m.title() {
				return fmt.Errorf("phase %s, problems %q", s.Phase, s.Problems)
			}
			return nil
		})
		v.org.do(t, "mend")
		v.wake(t)
		v.waitWell(t)
	}
}

// keptQuiet looks for tokens in whatever the agent wrote in the clear. Demo tokens are JSON Web Tokens.
func (v *victim) keptQuiet(t *testing.T) {
	t.Helper()
	written := v.proc.stdout.String() + v.proc.stderr.String()
	files := 0
	for _, folder := range []string{"home/.local/state", "home/.cache", "home/.config"} {
		must(t, filepath.Walk(v.desk.path(folder), func(path string, info os.FileInfo, err error) error {
			if err != nil || info.IsDir() || !strings.Contains(path, "consentray") {
				return err
			}
			b, err := os.ReadFile(path)
			written += string(b)
			files++
			return err
		}))
	}
	if files == 0 {
		t.Error("the agent wrote no file at all, not even its log")
	}
	for _, secret := range []string{"eyJ", "Bearer", "refresh_token", "mia@"} {
		if strings.Contains(written, secret) {
			t.Errorf("%q stands in what the agent wrote", secret)
		}
	}
}

// Networks that are not there at all, met by a command: the same sentence, one line, no raw text.
func TestNoWayToMicrosoft(t *testing.T) {
	d := newDesk(t, noScreen, noBus)
	proxy := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.WriteHeader(http.StatusProxyAuthRequired)
	}))
	defer proxy.Close()
	for _, tt := range []struct {
		name, authority, proxy string
		keys                   []string // either of them
	}{
		// RFC 6761 keeps .invalid from being resolved; without a network there is nobody who says so.
		{"dns", "https://login.lindenhof.invalid", "", []string{"dns", "offline"}},
		{"offline", "https://224.0.0.1", "", []string{"offline"}}, // the kernel sends no TCP to a group
		{"proxy that is not there", "https://login.lindenhof.example", "http://127.0.0.1:1", []string{"proxy-unreachable"}},
		{"proxy that does not let through", "https://login.lindenhof.example", proxy.URL, []string{"proxy"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			before := d.Env()
			defer func() { d.env = before }()
			d.set("CONSENTRAY_CLIENT_ID="+demo.ClientID, "CONSENTRAY_CLOUD=custom", "HTTPS_PROXY="+tt.proxy,
				"CONSENTRAY_AUTHORITY="+tt.authority, "CONSENTRAY_GRAPH="+tt.authority)
			_, errs, code := d.run(t, "sign-in")
			oneSentence(t, errs)
			if code == 0 || !slices.ContainsFunc(tt.keys, func(key string) bool {
				return strings.Contains(errs, strings.TrimSuffix(words.Reason(app.Reason{Key: key}).Title, "."))
			}) {
				t.Errorf("exit %d, %s lacks the words of %q", code, errs, tt.keys)
			}
		})
	}
}
