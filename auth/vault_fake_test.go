package auth

import (
	"context"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/AzureAD/microsoft-authentication-library-for-go/apps/cache"
)

// drawer is the keychain of a computer, in memory, as several processes share it.
type drawer struct {
	mu      sync.Mutex
	entries map[string]string
}

func newDrawer() *drawer { return &drawer{entries: map[string]string{}} }

func (d *drawer) names() []string {
	d.mu.Lock()
	defer d.mu.Unlock()
	return slices.Sorted(maps.Keys(d.entries))
}

func (d *drawer) clone() *drawer {
	d.mu.Lock()
	defer d.mu.Unlock()
	return &drawer{entries: maps.Clone(d.entries)}
}

// fakeRing is one process's way to a drawer, with the limits of Windows and macOS at once.
type fakeRing struct {
	drawer *drawer

	mu   sync.Mutex
	ops  int
	fuse int   // calls until the process dies; 0: never
	late bool  // it dies after the call has worked, instead of before
	fail error // what every call answers
	hang chan struct{}
	// begun receives when a call hangs.
	begun chan struct{}
	// unlocked counts Unlock; it ends fail.
	unlocked int
}

var errDead = errors.New("the process is dead")

// ringOver returns a way to d that never fails.
func ringOver(d *drawer) *fakeRing { return &fakeRing{drawer: d} }

func (r *fakeRing) call(work func() error) error {
	r.mu.Lock()
	hang, fail := r.hang, r.fail
	r.ops++
	dead, dying := r.fuse > 0 && r.ops > r.fuse, r.fuse > 0 && r.ops == r.fuse
	r.mu.Unlock()
	if hang != nil {
		select {
		case r.begun <- struct{}{}:
		default:
		}
		<-hang
	}
	switch {
	case fail != nil:
		return fail
	case dead, dying && !r.late:
		return errDead
	}
	err := work()
	if dying {
		return errDead
	}
	return err
}

func (r *fakeRing) Get(_ context.Context, name string) (text string, err error) {
	err = r.call(func() error {
		r.drawer.mu.Lock()
		defer r.drawer.mu.Unlock()
		var ok bool
		if text, ok = r.drawer.entries[name]; !ok {
			return errNoEntry
		}
		return nil
	})
	return text, err
}

func (r *fakeRing) Set(_ context.Context, name, text string) error {
	return r.call(func() error {
		if !fits(name, text) {
			return &keychainError{Kind: keychainFull}
		}
		r.drawer.mu.Lock()
		defer r.drawer.mu.Unlock()
		r.drawer.entries[name] = text
		return nil
	})
}

func (r *fakeRing) Delete(_ context.Context, name string) error {
	return r.call(func() error {
		r.drawer.mu.Lock()
		defer r.drawer.mu.Unlock()
		delete(r.drawer.entries, name)
		return nil
	})
}

func (r *fakeRing) Unlock(context.Context) error {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.unlocked++
	r.fail = nil
	return nil
}

func (r *fakeRing) count() int {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.ops
}

func (r *fakeRing) failing(err error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.fail = err
}

// fits reports whether Windows (2,560 bytes) and macOS (a command of 4,096, quoted, the text in
// base64) take the entry, and whether it is text.
func fits(name, text string) bool {
	secret := "go-keyring-base64:" + base64.StdEncoding.EncodeToString([]byte(text))
	command := fmt.Sprintf("add-generic-password -U -s '%s' -a '%s' -w '%s'\n", keychainService, name, secret)
	printable := strings.IndexFunc(text, func(r rune) bool { return r < ' ' || r > '~' }) < 0
	return len(text) <= 2560 && len(name) <= 512 && len(command) <= 4096 && printable
}

// msalClient is an MSAL client as far as its cache goes.
type msalClient struct {
	text  []byte
	given int
}

func (c *msalClient) Marshal() ([]byte, error) { return c.text, nil }

func (c *msalClient) Unmarshal(text []byte) error {
	c.text = text
	c.given++
	return nil
}

func (c *msalClient) document(t testing.TB) document {
	t.Helper()
	d, err := parseDocument(c.text)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// cacheOf returns a cache in MSAL's format with an account for each name. All secrets are derived
// from the name and mark, so that a mix of two caches can be told.
func cacheOf(mark int, names ...string) []byte {
	all := map[string]map[string]any{"AccessToken": {}, "RefreshToken": {}, "IdToken": {}, "Account": {}, "AppMetadata": {}}
	for _, name := range names {
		id := name + "-oid." + name + "-tid"
		entry := func(kind, secret string) map[string]any {
			return map[string]any{
				"home_account_id": id, "environment": "login.microsoftonline.com", "credential_type": kind,
				"client_id": "11111111-2222-3333-4444-555555555555", "realm": "organizations", "secret": secret,
			}
		}
		key := strings.ToLower(id + "-login.microsoftonline.com")
		all["AccessToken"][key+"-accesstoken"] = entry("AccessToken", "ACCESS"+noise(mark, name, 1800))
		all["RefreshToken"][key+"-refreshtoken"] = entry("RefreshToken", fmt.Sprintf("%d.%s", mark, noise(mark, name, 1800)))
		all["IdToken"][key+"-idtoken"] = entry("IdToken", noise(mark, name+"id", 1200))
		all["Account"][key+"-organizations"] = map[string]any{
			"home_account_id": id, "environment": "login.microsoftonline.com", "realm": "organizations",
			"local_account_id": name + "-oid", "authority_type": "MSSTS", "username": name + "@contoso.example",
		}
		all["AppMetadata"]["appmetadata-login.microsoftonline.com"] = map[string]any{"client_id": "11111111", "environment": "login.microsoftonline.com"}
	}
	text, err := json.Marshal(all)
	if err != nil {
		panic(err)
	}
	return text
}

// noise returns base64url text that does not compress, the same for the same arguments.
func noise(mark int, name string, length int) string {
	var seed [32]byte
	copy(seed[:], fmt.Sprintf("%d %s", mark, name))
	raw := make([]byte, length)
	_, _ = rand.NewChaCha8(seed).Read(raw)
	return base64.RawURLEncoding.EncodeToString(raw)[:length]
}

func documentOf(t testing.TB, text []byte) document {
	t.Helper()
	d, err := parseDocument(text)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// vaultOver returns the vault of a process.
func vaultOver(r ring, dir string) *vault { return newVault(newPatient(r), "default", dir, false) }

// seen returns what a process that starts now is given.
func seen(t testing.TB, d *drawer, dir string) document {
	t.Helper()
	var c msalClient
	if err := vaultOver(ringOver(d), dir).Replace(context.Background(), &c, cache.ReplaceHints{}); err != nil {
		t.Fatalf("a new process cannot read the cache: %v", err)
	}
	return c.document(t)
}

// tidied fails unless d holds a head and its parts and nothing else.
func tidied(t testing.TB, d *drawer) {
	t.Helper()
	if stray := strays(d.names(), d.entries["default/head"]); len(stray) > 0 {
		t.Errorf("entries that nothing names are left: %v", stray)
	}
}

// strays returns the names that the head does not account for, and what it misses.
func strays(names []string, headText string) (wrong []string) {
	want := map[string]bool{"default/head": true}
	h, err := parseHead(headText)
	if err != nil {
		return append(names, "no head")
	}
	for n := 1; n <= h.Current.Parts; n++ {
		want[shelf{profile: "default"}.partName(h.Current.ID, n)] = true
	}
	for _, name := range names {
		if !want[name] {
			wrong = append(wrong, name)
		}
		delete(want, name)
	}
	for name := range want {
		wrong = append(wrong, "missing "+name)
	}
	return wrong
}
