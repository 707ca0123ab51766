package control

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net"
	"reflect"
	"strings"
	"testing"
	"time"

	"consentray/app"
)

// A fakeCore publishes what the test says and keeps the intents it got.
type fakeCore struct {
	intents   chan app.Intent
	subscribe chan chan app.Snapshot
	stopped   chan struct{}
}

func newFakeCore() *fakeCore {
	return &fakeCore{make(chan app.Intent, 100), make(chan chan app.Snapshot, 100), make(chan struct{}, 100)}
}

func (c *fakeCore) Snapshots() (<-chan app.Snapshot, func()) {
	ch := make(chan app.Snapshot) // without room: the server must take at once
	c.subscribe <- ch
	return ch, func() { c.stopped <- struct{}{} }
}

func (c *fakeCore) Send(i app.Intent) { c.intents <- i }

// start runs a server in a folder of its own and returns the folder.
func start(t *testing.T, core Core) string {
	t.Helper()
	dir := t.TempDir()
	ln, err := Listen(dir)
	if err != nil {
		t.Fatal(err)
	}
	serveOn(t, ln, core)
	return dir
}

func serveOn(t *testing.T, ln net.Listener, core Core) {
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan error, 1)
	go func() { done <- Serve(ctx, ln, core) }()
	t.Cleanup(func() {
		cancel()
		if err := <-done; err != nil {
			t.Error(err)
		}
	})
}

func connect(t *testing.T, dir string) *Client {
	t.Helper()
	c, err := Dial(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { c.Close() })
	return c
}

// shot is a snapshot that can be told from others by its number.
func shot(n int) app.Snapshot {
	return app.Snapshot{Version: fmt.Sprint(n), Accounts: []app.AccountState{{Phase: app.Ready}}, Now: time.Unix(int64(n), 0)}
}

func next(t *testing.T, c *Client) app.Snapshot {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), patience)
	defer cancel()
	s, err := c.Next(ctx)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestSnapshotsAndIntents(t *testing.T) {
	core := newFakeCore()
	dir := start(t, core)
	one, two := connect(t, dir), connect(t, dir)
	full := shot(1)
	full.Attempt = &app.Attempt{Number: 3, URL: "https://login.example"}
	full.Accounts[0].Meetings = []app.Meeting{{ID: "m", Subject: "a\nb\u2028c", Start: time.Unix(0, 0).UTC()}}
	for _, c := range []*Client{one, two} {
		go func() { (<-core.subscribe) <- full }()
		if got := next(t, c); !reflect.DeepEqual(got.Accounts, full.Accounts) || !reflect.DeepEqual(got.Attempt, full.Attempt) || !got.Now.Equal(full.Now) {
			t.Errorf("%+v", got)
		}
	}
	want := app.Intent{ID: "7", Action: app.ActSaw, Value: app.SawOther, Text: strings.Repeat("ä", 20000)}
	if err := two.Send(want); err != nil {
		t.Fatal(err)
	}
	if got := <-core.intents; got != want {
		t.Errorf("%+v", got)
	}
	if err := one.Send(app.Intent{Action: app.ActQuit}); err != nil {
		t.Fatal(err)
	}
	// Both leave, and the core is told.
	one.Close()
	two.Close()
	<-core.stopped
	<-core.stopped
}

func TestNextHonoursItsContext(t *testing.T) {
	c := connect(t, start(t, newFakeCore()))
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := c.Next(ctx); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}

// TestSlowReader holds that the core is never held up: it publishes far more than a socket takes to a
// client that reads nothing, while another is served, and the slow one gets the newest in the end.
func TestSlowReader(t *testing.T) {
	core := newFakeCore()
	dir := start(t, core)
	slow := connect(t, dir)
	// The hand of the client does not read from the socket on purpose.
	if err := slow.peer.write(request{Watch: true}); err != nil {
		t.Fatal(err)
	}
	slow.watching = true
	feed := <-core.subscribe
	quick := connect(t, dir)
	for n := range 300 {
		s := shot(n)
		s.Accounts[0].Meetings = []app.Meeting{{Subject: strings.Repeat("x", 20000)}}
		feed <- s // blocks for ever where the server does not take at once
	}
	if err := quick.Send(app.Intent{Action: app.ActCheck}); err != nil {
		t.Fatal(err)
	}
	feed <- shot(1000)
	for last := ""; last != "1000"; {
		last = next(t, slow).Version
	}
}

// TestStuckReader holds the same for a peer that does not read at all, on a connection without room.
func TestStuckReader(t *testing.T) {
	core := newFakeCore()
	here, there := net.Pipe()
	defer there.Close()
	done := make(chan struct{})
	ctx, cancel := context.WithCancel(t.Context())
	go func() { serve(ctx, here, core); close(done) }()
	fmt.Fprintln(there, `{"hello":{"schema":1}}`)
	if _, err := bufio.NewReader(there).ReadString('\n'); err != nil {
		t.Fatal(err)
	}
	fmt.Fprintln(there, `{"watch":true}`)
	feed := <-core.subscribe
	for n := range 100 {
		feed <- shot(n)
	}
	cancel()
	<-done
}

func TestAgentEnds(t *testing.T) {
	core := newFakeCore()
	dir := t.TempDir()
	ln, err := Listen(dir)
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	done := make(chan error, 1)
	go func() { done <- Serve(ctx, ln, core) }()
	c := connect(t, dir)
	cancel()
	if err := <-done; err != nil {
		t.Error(err)
	}
	if _, err := c.Next(t.Context()); !errors.Is(err, ErrEnded) {
		t.Error(err)
	}
	if err := c.Send(app.Intent{Action: app.ActQuit}); !errors.Is(err, ErrEnded) {
		t.Error(err)
	}
	if _, err := Dial(t.Context(), dir); !errors.Is(err, ErrNoAgent) {
		t.Error(err)
	}
}

// raw speaks with a server by hand and returns its answers.
func raw(t *testing.T, dir string, lines ...string) []answer {
	t.Helper()
	conn, err := dial(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	conn.SetDeadline(time.Now().Add(patience))
	go func() {
		for _, l := range lines {
			conn.Write([]byte(l))
		}
		if half, ok := conn.(interface{ CloseWrite() error }); ok {
			half.CloseWrite()
		}
	}()
	var out []answer
	for d := json.NewDecoder(conn); ; {
		var a answer
		if d.Decode(&a) != nil {
			return out
		}
		out = append(out, a)
	}
}

func TestRefusals(t *testing.T) {
	core := newFakeCore()
	dir := start(t, core)
	const hi = `{"hello":{"schema":1}}` + "\n"
	for _, c := range []struct {
		name, lines, want string
		answers           int
	}{
		{"no hello", `{"watch":true}` + "\n", refusedLine, 1},
		{"HTTP", "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n", refusedLine, 1},
		{"another schema", `{"hello":{"schema":2}}` + "\n", refusedSchema, 1},
		{"garbage", hi + "\x00\xff\n", refusedLine, 2},
		{"not UTF-8", hi + "{\"intent\":{\"action\":\"quit\",\"text\":\"\xff\"}}\n", refusedLine, 2},
		{"empty", hi + "\n", refusedLine, 2},
		{"both", hi + `{"watch":true,"intent":{"action":"quit"}}` + "\n", refusedLine, 2},
		{"nothing", hi + "{}\n", refusedLine, 2},
		{"unknown action", hi + `{"intent":{"action":"rm"}}` + "\n", refusedAction, 2},
		{"too long", hi + strings.Repeat("x", longestRequest+1), refusedLength, 2},
		{"half a line", hi + `{"intent":{"action":"quit"}}`, "", 1},
		{"good", hi + `{"intent":{"action":"check","future":1}}` + "\n", "", 2},
	} {
		got := raw(t, dir, c.lines)
		if len(got) != c.answers || got[len(got)-1].Error != c.want {
			t.Errorf("%s: %+v", c.name, got)
		}
	}
	if n := len(core.intents); n != 1 {
		t.Errorf("%d intents got through", n)
	}
}

func TestAnotherVersionIsNamed(t *testing.T) {
	here, there := net.Pipe()
	defer here.Close()
	go func() {
		defer there.Close()
		bufio.NewReader(there).ReadString('\n')
		fmt.Fprintln(there, `{"error":"schema","schema":9}`)
	}()
	var e *SchemaError
	if err := greet(newPeer(here, longestAnswer)); !errors.As(err, &e) || e.Theirs != 9 || e.Ours != Schema {
		t.Error(err)
	}
}

func TestLook(t *testing.T) {
	if f, s := Look(t.Context(), t.TempDir(), "1"); f.Say != "agent-none" || f.Status != app.StatusWarning || s != nil {
		t.Errorf("nobody there: %+v", f)
	}
	core := newFakeCore()
	dir := start(t, core)
	look := func(version string, ctx context.Context, shots ...app.Snapshot) (app.Finding, *app.Snapshot) {
		go func() {
			ch := <-core.subscribe
			for _, s := range shots {
				ch <- s
			}
		}()
		return Look(ctx, dir, version)
	}
	loading := shot(1)
	loading.Loading = true
	if f, s := look("1", t.Context(), loading, shot(1)); f.Status != app.StatusOK || s == nil || s.Loading {
		t.Errorf("all well: %+v", f)
	}
	if f, s := look("2", t.Context(), shot(1)); f.Say != "agent-version" || f.Status != app.StatusWarning || s == nil {
		t.Errorf("another version: %+v", f)
	}
	soon, cancel := context.WithTimeout(t.Context(), 100*time.Millisecond)
	defer cancel()
	if f, s := look("1", soon); f.Say != "agent-silent" || f.Status != app.StatusProblem || s != nil {
		t.Errorf("silent: %+v", f)
	}
}

func TestTooManyClients(t *testing.T) {
	dir := start(t, newFakeCore())
	for range mostClients {
		connect(t, dir)
	}
	var refused *RefusedError
	if _, err := Dial(t.Context(), dir); !errors.As(err, &refused) {
		t.Error(err)
	}
}

func TestUnknownActionIsAnError(t *testing.T) {
	c := connect(t, start(t, newFakeCore()))
	var refused *RefusedError
	if err := c.Send(app.Intent{Action: "dance"}); !errors.As(err, &refused) || refused.Why != refusedAction {
		t.Error(err)
	}
	if err := c.Send(app.Intent{Action: app.ActShow}); err != nil {
		t.Error(err)
	}
	if err := c.Send(app.Intent{Action: app.ActSaw, Text: strings.Repeat("x", longestRequest)}); !errors.As(err, &refused) || refused.Why != refusedLength {
		t.Error(err)
	}
}

// FuzzServer feeds a session whatever a broken or hostile client may send. It must end, and pass on
// nothing but intents that it knows.
func FuzzServer(f *testing.F) {
	f.Add([]byte(`{"hello":{"schema":1}}` + "\n" + `{"intent":{"action":"check"}}` + "\n"))
	f.Add([]byte(`{"hello":{"schema":1}}` + "\n" + `{"watch":true}` + "\n{}\n"))
	f.Add([]byte("\x16\x03\x01\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		core := &fakeCore{make(chan app.Intent, len(data)+1), make(chan chan app.Snapshot, 1), make(chan struct{}, 1)}
		here, there := net.Pipe()
		done := make(chan struct{})
		go func() { serve(t.Context(), here, core); close(done) }()
		go func() { there.Write(data); there.Close() }()
		for b := make([]byte, 512); ; {
			if _, err := there.Read(b); err != nil {
				break
			}
		}
		<-done
		for close(core.intents); ; {
			i, ok := <-core.intents
			if !ok {
				return
			}
			if !i.Action.Known() {
				t.Fatalf("%+v", i)
			}
		}
	})
}

// FuzzClient feeds a client whatever may listen at the other end.
func FuzzClient(f *testing.F) {
	f.Add([]byte(`{"snapshot":{"accounts":[{"phase":"ready"}],"now":"2026-11-24T10:00:00+01:00"}}` + "\n"))
	f.Add([]byte(`{"snapshot":{}}` + "\n" + `{"taken":true}` + "\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		here, there := net.Pipe()
		c := &Client{newPeer(here, longestAnswer), make(chan struct{}, 1), make(chan answer, 1), make(chan app.Snapshot, 1), make(chan struct{}), true}
		go c.reading()
		go func() { there.Write(data); there.Close() }()
		for {
			s, err := c.Next(t.Context())
			if err != nil {
				return
			}
			s.Top()
		}
	})
}
