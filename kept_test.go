//go:build linux

package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"consentray/app/demo"
)

// copies lists the files with meetings in the cache folder of the default profile.
func (d *desk) copies(t *testing.T) []string {
	t.Helper()
	found, err := filepath.Glob(d.path("home/.cache/consentray/*agenda-*"))
	must(t, err)
	return found
}

// waitCopies waits until there are n copies with a key each in the keychain.
func (d *desk) waitCopies(t *testing.T, n int) {
	t.Helper()
	eventually(t, patience, func() error {
		keys := d.agendaKeys(t)
		if got := d.copies(t); len(got) != n || len(keys) != n {
			return fmt.Errorf("copies %q, keys %q", got, keys)
		}
		return nil
	})
}

func (d *desk) agendaKeys(t *testing.T) []string {
	t.Helper()
	return slices.DeleteFunc(d.secrets(t, "consentray"), func(name string) bool { return !strings.Contains(name, "/agenda/") })
}

// agendaDocument is what `agenda --json` says, as far as these tests read it.
type agendaDocument struct {
	Stale    bool
	Meetings []struct {
		Subject string
		Join    *struct{ URL string }
	}
}

func (d *desk) agenda(t *testing.T, want int) (doc agendaDocument) {
	t.Helper()
	out, errs, code := d.run(t, "agenda", "--json")
	if err := json.Unmarshal([]byte(out), &doc); err != nil || code != want {
		t.Errorf("agenda --json: %v, exit %d, want %d\n%s%s", err, code, want, out, errs)
	}
	return doc
}

// nothingInClear fails if a subject, an address or a link of a meeting stands in a file below the home,
// or our own files are merely compressed. The files of the keyring are another program's, and encrypted.
func (d *desk) nothingInClear(t *testing.T, doc agendaDocument) {
	t.Helper()
	clear := []string{demo.UserAddress, demo.Domain, "Mia", "teams.microsoft.com", "joinUrl"}
	for _, m := range doc.Meetings {
		if len(m.Subject) > 4 {
			clear = append(clear, m.Subject)
		}
	}
	if len(clear) < 10 {
		t.Fatalf("only %q to look for", clear)
	}
	files := 0
	must(t, filepath.WalkDir(d.path("home"), func(path string, e os.DirEntry, err error) error {
		if err != nil || !e.Type().IsRegular() || strings.Contains(path, "/keyrings/") {
			return err
		}
		text, err := os.ReadFile(path)
		files++
		if strings.Contains(path, "/consentray/") && strings.Contains(string(text), "\x1f\x8b\x08") {
			t.Errorf("compressed and not sealed: %s", path)
		}
		for _, s := range clear {
			if strings.Contains(string(text)+path, s) {
				t.Errorf("%q stands in clear in %s", s, path)
			}
		}
		return err
	}))
	if files == 0 {
		t.Error("no file was looked at")
	}
}

// readyOverTLS signs Mia in with the agent, at a tenant that a test can break.
func readyOverTLS(t *testing.T) (*tenant, *desk, *proc) {
	t.Helper()
	org := newTenant(t, "preapproved")
	d := newDesk(t)
	d.set(org.settings()...)
	p := d.start(t)
	x := d.tray(t, p)
	x.waitRegistered(t)
	b := newBrowser(t, org.certificate)
	signIn(t, d, x, b, 1)
	d.waitPhase(t, "ready", 0)
	d.waitCopies(t, 1)
	return org, d, p
}

// cut takes the whole of Microsoft off the network.
func (n *tenant) cut(t *testing.T) {
	t.Helper()
	for _, place := range []string{"discovery", "token", "graph", "pages"} {
		n.do(t, "fail", place, "offline")
	}
}

func TestMeetingsAreThereWithoutNetwork(t *testing.T) {
	org, d, p := readyOverTLS(t)
	fresh := d.agenda(t, 0)
	if fresh.Stale || len(fresh.Meetings) < 10 {
		t.Fatalf("%d meetings, stale %v", len(fresh.Meetings), fresh.Stale)
	}
	d.nothingInClear(t, fresh)
	sealed := d.copies(t)
	if info, err := os.Stat(sealed[0]); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("%v, %v", info.Mode(), err)
	}

	// Killed, and the network is gone: the next start has them.
	p.kill()
	org.cut(t)
	kept := d.agenda(t, 5) // a command without an agent
	hits := org.hits(t, "")
	if out, errs, code := d.run(t, "next"); code != 5 || strings.Count(out, "\n") != 1 {
		t.Errorf("next alone: exit %d, %s%s", code, out, errs)
	}
	if n := org.hits(t, ""); n != hits {
		t.Errorf("next asked Microsoft %d times", n-hits)
	}
	if !kept.Stale || len(kept.Meetings) != len(fresh.Meetings) {
		t.Errorf("alone: %d meetings, stale %v", len(kept.Meetings), kept.Stale)
	}
	p = d.start(t)
	x := d.tray(t, p)
	x.waitRegistered(t)
	x.waitFor(t, "As of "+time.Now().In(berlin(t)).Format("15:")+"*")
	s := d.waitPhase(t, "ready", 5)
	if s.Sync.State == "idle" || s.Sync.Meetings < len(fresh.Meetings) {
		t.Errorf("sync %+v", s.Sync)
	}
	if kept := d.agenda(t, 5); !kept.Stale || len(kept.Meetings) != len(fresh.Meetings) {
		t.Errorf("with the agent: %d meetings, stale %v", len(kept.Meetings), kept.Stale)
	}
	if out, _, code := d.run(t, "agenda"); code != 5 || !strings.HasPrefix(out, "Kept copy of ") {
		t.Errorf("exit %d, %s", code, out)
	}
	before := len(d.opened())
	if _, errs, code := d.run(t, "join"); code != 5 {
		t.Errorf("join: exit %d, %s", code, errs)
	}
	if page := d.waitOpened(t, before+1); !strings.HasPrefix(page, "https://") {
		t.Errorf("join opened %q", page)
	}
	x.waitFor(t, "Join*")
	x.click(t, "Open window")
	w := d.frame(t)
	w.keep(t, "kept-copy")
	w.close(t)

	// The network is back.
	org.do(t, "mend")
	x.click(t, "Refresh")
	d.waitPhase(t, "ready", 0)
	if d.agenda(t, 0).Stale {
		t.Error("stale after a pass")
	}
	d.secretsOf(t, p)

	x.click(t, "*"+demo.Domain+"*", "Sign out")
	d.waitPhase(t, "signed-out", 4)
	d.waitCopies(t, 0)
	if left := d.secrets(t, "consentray"); len(left) != 0 {
		t.Errorf("left in the keychain: %q", left)
	}
}

func TestCopyGoesWhenAccessIsTakenAway(t *testing.T) {
	org, d, p := readyOverTLS(t)
	org.do(t, "revoke")
	p.kill() // the token in memory stays good for an hour, as Microsoft's do
	d.start(t)
	eventually(t, patience, func() error {
		if s, code := d.status(t); code == 0 || s.Phase == "ready" || len(d.copies(t)) != 0 {
			return fmt.Errorf("phase %s, exit %d, copies %q", s.Phase, code, d.copies(t))
		}
		return nil
	})
	if out, _, code := d.run(t, "agenda"); code != 4 || strings.Contains(out, "Design") {
		t.Errorf("agenda: exit %d, %s", code, out)
	}
}

// Without an agent a command keeps what it has read, and sign-out removes it.
func TestCopyOfACommandAlone(t *testing.T) {
	org := newTenant(t, "preapproved")
	d := newDesk(t, noHost)
	d.set(org.settings()...)
	p := d.launch(t, nil, "sign-in")
	t.Cleanup(p.kill)
	b := newBrowser(t, org.certificate)
	b.open(t, d.waitOpened(t, 1))
	b.press(t, "account-mia")
	if code := p.wait(t); code != 0 {
		t.Fatalf("sign-in: exit %d\n%s%s", code, &p.stdout, &p.stderr)
	}
	fresh := d.agenda(t, 0)
	d.waitCopies(t, 1)
	org.cut(t)
	if kept := d.agenda(t, 5); !kept.Stale || len(kept.Meetings) != len(fresh.Meetings) {
		t.Errorf("%d meetings, want %d, stale %v", len(kept.Meetings), len(fresh.Meetings), kept.Stale)
	}
	d.nothingInClear(t, fresh)
	if _, errs, code := d.run(t, "sign-out"); code != 0 {
		t.Errorf("sign-out: exit %d, %s", code, errs)
	}
	d.waitCopies(t, 0)
	if left := d.secrets(t, "consentray"); len(left) != 0 {
		t.Errorf("left in the keychain: %q", left)
	}
	if _, _, code := d.run(t, "agenda"); code != 4 {
		t.Errorf("agenda after the sign-out: exit %d", code)
	}
}

func berlin(t *testing.T) *time.Location {
	t.Helper()
	zone, err := time.LoadLocation("Europe/Berlin")
	must(t, err)
	return zone
}
