package sync

import (
	"bytes"
	"compress/gzip"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"consentray/app"
)

var (
	ada   = app.Account{ID: "ada-oid.tid", Name: "Ada", Username: "ada@contoso.example"}
	grace = app.Account{ID: "grace-oid.tid", Username: "grace@contoso.example"}
)

// ringOf is a keychain with a key for each account that has ever asked for one.
type ringOf struct {
	keys   map[string][]byte
	reason app.Reason
	asked  func() // is called by each question
}

func (r *ringOf) key(_ context.Context, a app.Account, create bool) ([]byte, app.Reason) {
	if r.asked != nil {
		r.asked()
	}
	if !r.reason.IsZero() {
		return nil, r.reason
	}
	if r.keys[a.ID] == nil && create {
		r.keys[a.ID] = bytes.Repeat([]byte{byte(len(r.keys) + 1)}, 32)
	}
	return r.keys[a.ID], app.Reason{}
}

func shelf(t testing.TB) (*Copy, *ringOf) {
	r := &ringOf{keys: map[string][]byte{}}
	return NewCopy(filepath.Join(t.TempDir(), "cache"), r.key), r
}

func someMeetings(account app.Account) []app.Meeting {
	start, minutes := time.Date(2026, 11, 23, 10, 0, 0, 0, time.UTC), 15
	return []app.Meeting{{
		ID: "AAk=", Account: account.ID, Calendar: "Calendar", Subject: "Design review", Start: start, End: start.Add(time.Hour),
		Organizer: app.Person{Name: "Noah", Address: "noah@contoso.example"}, Location: "Lisbon",
		Join: app.Join{Provider: "Microsoft Teams", URL: "https://teams.microsoft.com/l/1"}, Response: "accepted", ShowAs: "busy",
		Others: []app.Join{{Provider: "Zoom", URL: "https://zoom.us/j/1"}, {URL: "https://contoso.example/room"}}, MeetingID: "214 660 031 872",
		Passcode: "kT7f2b", DialIn: []app.Phone{{Number: "+49 69 1234", Code: "123456789"}},
		Private: true, Attendees: 3, WebLink: "https://outlook.office.com/1", Categories: []string{"Red"}, ReminderMinutes: &minutes,
	}, {ID: "BBk=", Account: account.ID, Start: start, End: start.AddDate(0, 0, 1), AllDay: true, Response: "none", ShowAs: "free"}}
}

func save(t testing.TB, c *Copy, a app.Account, at time.Time) {
	t.Helper()
	if err := c.Save(context.Background(), a, someMeetings(a), at); err != nil {
		t.Fatal(err)
	}
}

func load(c *Copy, accounts ...app.Account) map[string]app.Copied {
	return c.Load(context.Background(), accounts)
}

// files lists the folder of a copy.
func files(t testing.TB, c *Copy) (names []string) {
	t.Helper()
	entries, err := os.ReadDir(c.dir)
	if err != nil && !os.IsNotExist(err) {
		t.Fatal(err)
	}
	for _, e := range entries {
		names = append(names, e.Name())
	}
	return names
}

func TestCopy(t *testing.T) {
	c, ring := shelf(t)
	at := time.Now().Round(0).Add(-time.Hour)
	if got := load(c, ada); len(got) != 0 {
		t.Errorf("before the first: %v", got)
	}
	save(t, c, ada, at)
	save(t, c, grace, at.Add(time.Minute))
	got := load(NewCopy(c.dir, ring.key), ada, grace)
	if len(got) != 2 || !got[ada.ID].At.Equal(at) || !got[grace.ID].At.Equal(at.Add(time.Minute)) {
		t.Fatalf("%+v", got)
	}
	if want := someMeetings(ada); !reflect.DeepEqual(got[ada.ID].Meetings, want) {
		t.Errorf("got %+v\nwant %+v", got[ada.ID].Meetings, want)
	}
	for _, name := range files(t, c) {
		path := filepath.Join(c.dir, name)
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		for _, clear := range []string{"Design", "ada", "grace", "tid", "contoso", "teams", "Lisbon"} {
			if strings.Contains(name+string(text), clear) {
				t.Errorf("%q stands in clear in %s", clear, name)
			}
		}
		if info, err := os.Stat(path); err != nil || info.Mode().Perm() != 0o600 {
			t.Errorf("%s: %v, %v", name, info.Mode(), err)
		}
	}
	if err := c.Remove(ada); err != nil || len(files(t, c)) != 1 {
		t.Errorf("%v, left %v", err, files(t, c))
	}
	if err := c.Remove(ada); err != nil {
		t.Errorf("removed twice: %v", err)
	}
}

func TestCopyNeverSealsTwiceAlike(t *testing.T) {
	c, _ := shelf(t)
	read := func() []byte {
		save(t, c, ada, time.Unix(1, 0))
		text, err := os.ReadFile(c.path(ada))
		if err != nil {
			t.Fatal(err)
		}
		return text
	}
	if first, second := read(), read(); bytes.Equal(first, second) || bytes.Equal(first[:len(copyHead)+12], second[:len(copyHead)+12]) {
		t.Error("a nonce was used twice")
	}
}

// What cannot be opened is as if it were not there, and is removed.
func TestCopyThatCannotBeOpened(t *testing.T) {
	now := time.Now().Round(0)
	change := func(how func([]byte) []byte) func(*testing.T, *Copy, *ringOf) {
		return func(t *testing.T, c *Copy, _ *ringOf) {
			text, err := os.ReadFile(c.path(ada))
			if err == nil {
				err = os.WriteFile(c.path(ada), how(text), 0o600)
			}
			if err != nil {
				t.Fatal(err)
			}
		}
	}
	for _, tt := range []struct {
		name string
		do   func(*testing.T, *Copy, *ringOf)
	}{
		{"another key", func(_ *testing.T, _ *Copy, r *ringOf) { r.keys[ada.ID] = bytes.Repeat([]byte{9}, 32) }},
		{"no key", func(_ *testing.T, _ *Copy, r *ringOf) { delete(r.keys, ada.ID) }},
		{"a key of another size", func(_ *testing.T, _ *Copy, r *ringOf) { r.keys[ada.ID] = []byte("short") }},
		{"a flipped bit", change(func(b []byte) []byte { b[len(b)/2] ^= 1; return b })},
		{"a flipped bit in the nonce", change(func(b []byte) []byte { b[len(copyHead)] ^= 1; return b })},
		{"cut short", change(func(b []byte) []byte { return b[:len(b)-1] })},
		{"cut to its head", change(func(b []byte) []byte { return b[:len(copyHead)] })},
		{"empty", change(func([]byte) []byte { return nil })},
		{"longer", change(func(b []byte) []byte { return append(b, 0) })},
		{"another version", change(func(b []byte) []byte { return bytes.Replace(b, []byte(" 2\n"), []byte(" 1\n"), 1) })},
		{"too large", change(func(b []byte) []byte { return append(b, make([]byte, largestCopy)...) })},
		{"from the future", func(t *testing.T, c *Copy, _ *ringOf) { save(t, c, ada, now.Add(time.Hour)) }},
		{"a day old", func(t *testing.T, c *Copy, _ *ringOf) { save(t, c, ada, now.Add(-app.CopyLife)) }},
		{"a day old by the file's time", func(t *testing.T, c *Copy, _ *ringOf) {
			if err := os.Chtimes(c.path(ada), now, now.Add(-app.CopyLife)); err != nil {
				t.Fatal(err)
			}
		}},
		{"another account's file under the same key", func(t *testing.T, c *Copy, r *ringOf) {
			r.keys[grace.ID] = r.keys[ada.ID]
			save(t, c, grace, now)
			if err := os.Rename(c.path(grace), c.path(ada)); err != nil {
				t.Fatal(err)
			}
		}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			c, ring := shelf(t)
			save(t, c, ada, now.Add(-time.Minute))
			if len(load(c, ada)) != 1 {
				t.Fatal("it cannot be opened in the first place")
			}
			tt.do(t, c, ring)
			if got := load(c, ada); len(got) != 0 {
				t.Errorf("opened %+v", got)
			}
			if left := files(t, c); len(left) != 0 {
				t.Errorf("left %v", left)
			}
		})
	}
}

// A keychain that does not answer says nothing about the copy.
func TestCopyWaitsForTheKeychain(t *testing.T) {
	c, ring := shelf(t)
	save(t, c, ada, time.Now())
	ring.reason = app.Reason{Class: app.ClassKeychain, Key: "keychain-locked"}
	if got := load(c, ada); len(got) != 0 || len(files(t, c)) != 1 {
		t.Errorf("%v, left %v", got, files(t, c))
	}
	if err := c.Save(context.Background(), ada, nil, time.Now()); err != nil {
		t.Errorf("it complains: %v", err)
	}
	ring.reason = app.Reason{}
	if got := load(c, ada); len(got[ada.ID].Meetings) != 2 {
		t.Errorf("the old one is gone: %v", got)
	}
}

func TestCopyOfNobodyGoes(t *testing.T) {
	c, ring := shelf(t)
	save(t, c, ada, time.Now())
	save(t, c, grace, time.Now())
	old, young, foreign := filepath.Join(c.dir, halfName+"x-1"), filepath.Join(c.dir, halfName+"x-2"), filepath.Join(c.dir, "theirs")
	for _, path := range []string{old, young, foreign} {
		if err := os.WriteFile(path, []byte("half"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for _, path := range []string{old, foreign} {
		if err := os.Chtimes(path, time.Now(), time.Now().Add(-2*halfLife)); err != nil {
			t.Fatal(err)
		}
	}
	ring.asked = func() { t.Error("asked for a key although nobody is signed in") }
	load(c)
	if got := strings.Join(files(t, c), " "); got != filepath.Base(young)+" theirs" {
		t.Errorf("left %s", got)
	}
}

func TestCopyOnADiskThatTakesNothing(t *testing.T) {
	c, ring := shelf(t)
	save(t, c, ada, time.Now())
	// A folder that is a file fails for root, too, which permissions do not.
	broken := NewCopy(filepath.Join(c.path(ada), "cache"), ring.key)
	if err := broken.Save(context.Background(), ada, nil, time.Now()); err == nil {
		t.Error("it says that it was written")
	}
	if err := c.Save(context.Background(), ada, make([]app.Meeting, mostMeetings+1), time.Now()); err == nil {
		t.Error("more was written than would be read")
	}
	if got := load(c, ada); len(got[ada.ID].Meetings) != 2 {
		t.Errorf("the old one is gone: %v", got)
	}
}

// A removal waits for the write under way, which was given up and therefore writes nothing.
func TestCopyIsNotWrittenAfterItsRemoval(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c, ring := shelf(t)
		release := make(chan struct{})
		ring.asked = func() { <-release }
		ctx, cancel := context.WithCancel(t.Context())
		saved, removed := make(chan error, 1), make(chan error, 1)
		go func() { saved <- c.Save(ctx, ada, someMeetings(ada), time.Now()) }()
		synctest.Wait()
		cancel()
		go func() { removed <- c.Remove(ada) }()
		synctest.Wait()
		if len(removed) != 0 {
			t.Error("the removal did not wait")
		}
		close(release)
		if err := <-saved; err == nil {
			t.Error("a write that was given up says that it has written")
		}
		if err := <-removed; err != nil || len(files(t, c)) != 0 {
			t.Errorf("%v, left %v", err, files(t, c))
		}
	})
}

const writesInto = "CONSENTRAY_TEST_WRITES_INTO"

// TestCopyChild is the main function of the processes that TestCopyOfAKilledProcess kills: it writes
// copies until then.
func TestCopyChild(t *testing.T) {
	dir := os.Getenv(writesInto)
	if dir == "" {
		return
	}
	c := NewCopy(dir, (&ringOf{keys: map[string][]byte{}}).key)
	for n := 1; ; n++ {
		ms := make([]app.Meeting, n%500+1)
		for i := range ms {
			ms[i].Subject = fmt.Sprint(n, " ", strings.Repeat("x", i))
		}
		if err := c.Save(context.Background(), ada, ms, time.Now()); err != nil {
			t.Fatal(err)
		}
		if n == 1 {
			fmt.Println("writing")
		}
	}
}

func TestCopyOfAKilledProcess(t *testing.T) {
	dir := t.TempDir()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	halves := 0
	for n := range 20 {
		cmd := exec.Command(self, "-test.run=^TestCopyChild$")
		cmd.Env = append(os.Environ(), writesInto+"="+dir)
		out, err := cmd.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		if _, err := out.Read(make([]byte, 8)); err != nil {
			t.Fatal(err)
		}
		<-time.After(time.Duration(n) * 700 * time.Microsecond)
		_ = cmd.Process.Kill()
		_ = cmd.Wait()
		c := NewCopy(dir, (&ringOf{keys: map[string][]byte{ada.ID: bytes.Repeat([]byte{1}, 32)}}).key)
		got := load(c, ada)[ada.ID].Meetings
		if len(got) == 0 {
			t.Fatalf("killing %d: no copy", n)
		}
		for _, m := range got {
			if strings.Fields(m.Subject)[0] != strings.Fields(got[0].Subject)[0] {
				t.Fatalf("killing %d: a mix of two copies", n)
			}
		}
		if len(files(t, c)) > 1 {
			halves++
		}
		if err := c.Remove(ada); err != nil || len(files(t, c)) != 0 {
			t.Fatalf("killing %d: %v, left %v", n, err, files(t, c))
		}
	}
	t.Logf("%d of 20 killings left a half-written file", halves)
	if halves == 0 {
		t.Error("no killing hit a write: the test showed nothing")
	}
}

// FuzzCopyFile opens whatever stands in the place of the file.
func FuzzCopyFile(f *testing.F) {
	c, ring := shelf(f)
	save(f, c, ada, time.Now())
	text, err := os.ReadFile(c.path(ada))
	if err != nil {
		f.Fatal(err)
	}
	f.Add(text)
	f.Add([]byte(copyHead))
	f.Add([]byte("consentray agenda 2\n0123456789012345678901234567890123456789"))
	f.Fuzz(func(t *testing.T, file []byte) {
		if _, err := unseal(ring.keys[ada.ID], ada, file); err == nil && !bytes.Equal(file, text) {
			t.Error("opened what was never sealed")
		}
	})
}

// FuzzCopyText reads whatever was sealed.
func FuzzCopyText(f *testing.F) {
	squeezed := func(text string) []byte {
		var b bytes.Buffer
		w := gzip.NewWriter(&b)
		_, _ = w.Write([]byte(text))
		_ = w.Close()
		return b.Bytes()
	}
	good, err := json.Marshal(agenda{time.Unix(1, 0), someMeetings(grace)})
	if err != nil {
		f.Fatal(err)
	}
	for _, text := range []string{
		string(good), "", "null", "{}", "[]", `{"at":1}`, `{"at":"2026-11-23T10:00:00Z","meetings":[null,{"start":"x"}]}`,
		`{"at":"2026-11-23T10:00:00Z","meetings":[` + strings.Repeat(`{},`, mostMeetings) + `{}]}`, strings.Repeat("[", 1<<16),
	} {
		f.Add(squeezed(text))
	}
	f.Add([]byte("no gzip"))
	f.Add(squeezed(string(good))[:20])
	f.Fuzz(func(t *testing.T, packed []byte) {
		c, err := unpack(packed, ada)
		if err != nil {
			return
		}
		if len(c.Meetings) > mostMeetings || c.At.IsZero() {
			t.Errorf("%d meetings at %v", len(c.Meetings), c.At)
		}
		for _, m := range c.Meetings {
			if m.Account != ada.ID {
				t.Error("the file decided whose meeting it is")
			}
		}
	})
}

// A text that unpacks to more than its limit is refused without being held whole.
func TestCopyBomb(t *testing.T) {
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	block := bytes.Repeat([]byte(" "), 1<<20)
	for range largestText>>20 + 1 {
		if _, err := w.Write(block); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := unpack(b.Bytes(), ada); err == nil {
		t.Error("a bomb was unpacked")
	}
}
