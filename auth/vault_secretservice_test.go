//go:build linux

package auth

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"maps"
	"math/rand/v2"
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/godbus/dbus/v5"
)

// The tests in this file use a real Secret Service, GNOME Keyring on a bus of its own. go-keyring
// keeps one connection a process, so the vault lives in children: this test binary, run again for
// TestSecretServiceChild with a role in the environment.
const (
	roleVariable = "CONSENTRAY_TEST_ROLE"
	dirVariable  = "CONSENTRAY_TEST_DIR"
	linePrefix   = "vault: "
	killings     = 30
)

// A child is a process with a vault.
type child struct {
	t     *testing.T
	cmd   *exec.Cmd
	in    io.WriteCloser
	lines *bufio.Reader
}

func (b *privateBus) child(t *testing.T, role, dir string) *child {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	c := &child{t: t, cmd: exec.Command(self, "-test.run=^TestSecretServiceChild$")}
	c.cmd.Env = append(slices.Clone(b.env), roleVariable+"="+role, dirVariable+"="+dir)
	c.cmd.Stderr = os.Stderr
	if c.in, err = c.cmd.StdinPipe(); err != nil {
		t.Fatal(err)
	}
	out, err := c.cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	c.lines = bufio.NewReader(out)
	if err := c.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(c.kill)
	return c
}

// line returns what the child says next, or ok false at its end.
func (c *child) line() (text string, ok bool) {
	for {
		text, err := c.lines.ReadString('\n')
		if rest, found := strings.CutPrefix(text, linePrefix); found && err == nil {
			return strings.TrimSpace(rest), true
		}
		if err != nil {
			return "", false
		}
	}
}

// number returns the number that the child says next behind word.
func (c *child) number(word string) int {
	c.t.Helper()
	text, _ := c.line()
	var n int
	if _, err := fmt.Sscanf(text, word+" %d", &n); err != nil {
		c.t.Fatalf("the child said %q, not %q", text, word)
	}
	return n
}

func (c *child) kill() {
	_ = c.cmd.Process.Kill()
	_ = c.cmd.Wait()
}

// TestSecretServiceChild is the other side of the tests in this file. Without a role it has nothing
// to do: it is not a test but the main function of the children.
func TestSecretServiceChild(t *testing.T) {
	role, dir := os.Getenv(roleVariable), os.Getenv(dirVariable)
	v := newVault(newPatient(keychain{}), "default", dir, false)
	switch role {
	case "write":
		childWrites(v)
	case "read":
		mark, kind := childReads(v)
		say("%d %s", mark, kind)
	case "keep":
		_, kind := childReads(v)
		say("kept %v, read %q, trouble %q", v.Adopt(context.Background(), cacheOf(7, "ada")), kind, kindOfError(v.Trouble()))
	case "agenda":
		key, err := v.AgendaKey(context.Background(), "ada-oid.ada-tid", true)
		say("%d %x %q", len(key), key, kindOfError(err))
	case "drop":
		say("dropped %v", v.dropAgendaKey(context.Background(), "ada-oid.ada-tid"))
	case "forget":
		say("forgotten %v", v.Forget(context.Background()))
	}
}

func say(format string, args ...any) { fmt.Printf(linePrefix+format+"\n", args...) }

// childReads returns the mark of the stored cache, -1 for an empty one.
func childReads(v *vault) (mark int, kind keychainKind) {
	var c msalClient
	if err := v.Replace(context.Background(), &c, replaceHints); err != nil {
		return -1, kindOfError(err)
	}
	d, err := parseDocument(c.text)
	if err == nil {
		mark, err = oneMark(d)
	}
	if err != nil {
		return -1, keychainBroken
	}
	return mark, ""
}

// childWrites reads, writes once, waits for a line, and writes until it is killed. How many accounts
// there are changes, and so does the number of parts.
func childWrites(v *vault) {
	mark, kind := childReads(v)
	if kind != "" {
		say("failed %s", kind)
		return
	}
	say("read %d", mark)
	people := []string{"ada", "grace", "edsger", "barbara"}
	var c msalClient
	for {
		mark++
		_ = v.Replace(context.Background(), &c, replaceHints)
		c.text = cacheOf(mark, people[:1+mark%len(people)]...)
		_ = v.Export(context.Background(), &c, exportHints)
		if v.Trouble() != nil {
			say("failed %v", v.Trouble())
			return
		}
		say("wrote %d", mark)
		if kind == "" {
			_, _ = bufio.NewReader(os.Stdin).ReadString('\n')
			kind = "started"
		}
	}
}

func TestSecretService(t *testing.T) {
	t.Parallel()
	b := startBus(t)
	b.startKeyring(t)
	dir := t.TempDir()
	t.Run("round trip", func(t *testing.T) { roundTrip(t, b, dir) })
	t.Run("killed while writing", func(t *testing.T) { killedWhileWriting(t, b, dir) })
	t.Run("agenda key", func(t *testing.T) { agendaKey(t, b, dir) })
	t.Run("forget", func(t *testing.T) {
		if line, _ := b.child(t, "forget", dir).line(); line != "forgotten <nil>" || len(b.entries(t)) != 0 {
			t.Errorf("%s, left %v", line, slices.Collect(maps.Keys(b.entries(t))))
		}
	})
	t.Run("locked", func(t *testing.T) { lockedKeyring(t, b, dir) })
}

func roundTrip(t *testing.T, b *privateBus, dir string) {
	w := b.child(t, "write", dir)
	if read, wrote := w.number("read"), w.number("wrote"); read != -1 || wrote != 0 {
		t.Errorf("read %d, wrote %d", read, wrote)
	}
	if line, _ := b.child(t, "read", dir).line(); line != "0" {
		t.Errorf("another process read %q", line)
	}
	entries := b.entries(t)
	if wrong := strays(slices.Collect(maps.Keys(entries)), entries["default/head"]); len(wrong) > 0 {
		t.Errorf("entries: %v", wrong)
	}
	for name, text := range entries {
		if !fits(name, text) {
			t.Errorf("%s would not fit on another system", name)
		}
	}
}

func killedWhileWriting(t *testing.T, b *privateBus, dir string) {
	last, unfinished := 0, 0
	for n := range killings {
		w := b.child(t, "write", dir)
		read := w.number("read")
		if read != last && read != last+1 {
			t.Fatalf("killing %d: read %d after %d", n, read, last)
		}
		start := time.Now()
		last = w.number("wrote")
		took := time.Since(start) // a write
		entries := b.entries(t)
		if wrong := strays(slices.Collect(maps.Keys(entries)), entries["default/head"]); len(wrong) > 0 {
			t.Fatalf("killing %d: after the next write: %v", n, wrong)
		}
		if _, err := io.WriteString(w.in, "\n"); err != nil {
			t.Fatal(err)
		}
		<-time.After(rand.N(2 * took)) // a moment by chance is the point
		_ = w.cmd.Process.Kill()       // Wait, in the cleanup, would throw away what it still said
		for {
			line, ok := w.line()
			if !ok {
				break
			}
			if _, err := fmt.Sscanf(line, "wrote %d", &last); err != nil {
				t.Fatalf("killing %d: %s", n, line)
			}
		}
		entries = b.entries(t)
		if len(strays(slices.Collect(maps.Keys(entries)), entries["default/head"])) > 0 {
			unfinished++
		}
	}
	t.Logf("%d of %d killings hit a write, up to cache %d", unfinished, killings, last)
	if unfinished == 0 {
		t.Error("no killing hit a write: the test showed nothing")
	}
}

// agendaKey has one process make the key and another read it.
func agendaKey(t *testing.T, b *privateBus, dir string) {
	made, _ := b.child(t, "agenda", dir).line()
	if !strings.HasPrefix(made, "32 ") || !strings.HasSuffix(made, ` ""`) {
		t.Fatalf("made %q", made)
	}
	if again, _ := b.child(t, "agenda", dir).line(); again != made {
		t.Error("another process reads another key")
	}
	const name = "default/agenda/ada-oid.ada-tid"
	if text := b.entries(t)[name]; !fits(name, text) {
		t.Errorf("an entry of %d bytes", len(text))
	}
	if line, _ := b.child(t, "drop", dir).line(); line != "dropped <nil>" || b.entries(t)[name] != "" {
		t.Errorf("%s, and it is still there", line)
	}
}

// lockedKeyring locks the keychain and looks on at the bus: nobody may ask for a prompt.
func lockedKeyring(t *testing.T, b *privateBus, dir string) {
	if line, _ := b.child(t, "keep", dir).line(); line != `kept <nil>, read "", trouble ""` {
		t.Fatalf("before: %s", line)
	}
	var locked []dbus.ObjectPath
	var prompt dbus.ObjectPath
	err := b.secrets().object(secretsPath).Call(secretsService+".Lock", 0, []dbus.ObjectPath{loginCollection}).Store(&locked, &prompt)
	if err != nil || prompt != nowhere {
		t.Fatal(err, prompt)
	}
	if line, _ := b.child(t, "agenda", dir).line(); line != `0  "locked"` {
		t.Errorf("the agenda's key from a locked keychain: %q", line)
	}
	watch := b.connect(t)
	if err := watch.BusObject().Call("org.freedesktop.DBus.Monitoring.BecomeMonitor", 0, []string{"type='method_call'"}, uint32(0)).Err; err != nil {
		t.Fatal(err)
	}
	messages := make(chan *dbus.Message, 4096)
	watch.Eavesdrop(messages) // from now on, answers to calls of this connection would go here, too
	start := time.Now()
	if line, _ := b.child(t, "keep", dir).line(); line != `kept <nil>, read "locked", trouble "locked"` {
		t.Errorf("the child said %q", line)
	}
	if took := time.Since(start); took > callPatience {
		t.Errorf("it took %v", took)
	}
	if err := b.secrets().object(secretsPath).Call("org.freedesktop.DBus.Peer.Ping", 0).Err; err != nil {
		t.Fatal(err)
	}
	asked, late := map[string]int{}, time.After(callPatience)
	for asked["Ping"] == 0 {
		select {
		case m := <-messages:
			member, _ := m.Headers[dbus.FieldMember].Value().(string)
			asked[member]++
		case <-late:
			t.Fatalf("the monitor saw only %v", asked)
		}
	}
	if asked["Get"] == 0 || asked["Unlock"] > 0 || asked["Prompt"] > 0 {
		t.Errorf("calls on the bus: %v", asked)
	}
}
