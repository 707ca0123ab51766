package auth

import (
	"bytes"
	"context"
	"slices"
	"testing"

	"consentray/app"
)

var (
	ada   = app.Account{ID: "ada-oid.ada-tid"}
	grace = app.Account{ID: "grace-oid.grace-tid"}
)

// clientOver returns the Client of a process that starts now on a drawer.
func clientOver(r ring, dir string) *Client {
	return on(Config{ClientID: "11111111-2222-3333-4444-555555555555", Authority: "https://login.microsoftonline.com", Custom: true}, vaultOver(r, dir))
}

// adopted returns a drawer that holds the tokens of ada and grace.
func adopted(t *testing.T) (*drawer, string) {
	d, dir := newDrawer(), t.TempDir()
	if err := vaultOver(ringOver(d), dir).Adopt(context.Background(), cacheOf(1, "ada", "grace")); err != nil {
		t.Fatal(err)
	}
	return d, dir
}

func keyOf(t *testing.T, c *Client, a app.Account, create bool) []byte {
	t.Helper()
	key, r := c.AgendaKey(context.Background(), a, create)
	if !r.IsZero() {
		t.Fatalf("%+v", r)
	}
	return key
}

func TestAgendaKey(t *testing.T) {
	d, dir := adopted(t)
	ring := ringOver(d)
	c := clientOver(ring, dir)
	if key := keyOf(t, c, ada, false); key != nil {
		t.Errorf("a key that nobody made: %x", key)
	}
	key := keyOf(t, c, ada, true)
	if len(key) != 32 || bytes.Equal(key, make([]byte, 32)) {
		t.Fatalf("key %x", key)
	}
	before := ring.count()
	if again := keyOf(t, c, ada, true); !bytes.Equal(again, key) || ring.count() != before {
		t.Errorf("key %x after %d calls", again, ring.count()-before)
	}
	if after := keyOf(t, clientOver(ringOver(d), dir), ada, false); !bytes.Equal(after, key) {
		t.Error("another key after a new start")
	}
	if other := keyOf(t, c, grace, true); bytes.Equal(other, key) {
		t.Error("two accounts have one key")
	}
	if key := keyOf(t, c, app.Account{ID: "edsger-oid.edsger-tid"}, true); key != nil {
		t.Error("a key for somebody who is not signed in")
	}
	for _, name := range d.names() {
		if !fits(name, d.entries[name]) {
			t.Errorf("%s would not fit on another system", name)
		}
	}
}

func TestAgendaKeyThatIsNone(t *testing.T) {
	d, dir := adopted(t)
	for _, text := range []string{"", "x", "!!!", "AAAA", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"} {
		d.entries["default/agenda/"+ada.ID] = text
		if key := keyOf(t, clientOver(ringOver(d), dir), ada, false); key != nil {
			t.Errorf("%q is taken for the key %x", text, key)
		}
	}
	if key := keyOf(t, clientOver(ringOver(d), dir), ada, true); len(key) != 32 {
		t.Errorf("it cannot be made anew: %x", key)
	}
}

func TestSignOutRemovesTheAgendaKey(t *testing.T) {
	d, dir := adopted(t)
	c := clientOver(ringOver(d), dir)
	keyOf(t, c, ada, true)
	keyOf(t, c, grace, true)
	if r := c.SignOut(context.Background(), ada); !r.IsZero() {
		t.Fatal(r)
	}
	if slices.Contains(d.names(), "default/agenda/"+ada.ID) || !slices.Contains(d.names(), "default/agenda/"+grace.ID) {
		t.Errorf("after the sign-out of one: %v", d.names())
	}
	if key := keyOf(t, c, ada, true); key != nil {
		t.Error("a late write got a key after the sign-out")
	}
	if r := c.SignOut(context.Background(), grace); !r.IsZero() || len(d.names()) != 0 {
		t.Errorf("%+v, left %v", r, d.names())
	}
}

func TestForgetRemovesTheAgendaKeys(t *testing.T) {
	d, dir := adopted(t)
	keyOf(t, clientOver(ringOver(d), dir), ada, true)
	if r := clientOver(ringOver(d), dir).Forget(context.Background()); !r.IsZero() || len(d.names()) != 0 {
		t.Errorf("%+v, left %v", r, d.names())
	}
}

func TestAgendaKeyOfASessionInMemory(t *testing.T) {
	d, dir := adopted(t)
	key := keyOf(t, clientOver(ringOver(d), dir), ada, true)
	c := on(Config{ClientID: "app", Authority: "https://login.microsoftonline.com", Custom: true}, newVault(newPatient(ringOver(d)), "default", dir, true))
	if got := keyOf(t, c, ada, true); got != nil || key == nil {
		t.Error("a session in memory has a key")
	}
	if r := c.SignOut(context.Background(), ada); !r.IsZero() || slices.Contains(d.names(), "default/agenda/"+ada.ID) {
		t.Errorf("%+v, left %v", r, d.names())
	}
}

func TestAgendaKeyInTrouble(t *testing.T) {
	d, dir := adopted(t)
	for _, kind := range []keychainKind{keychainLocked, keychainMissing, keychainDenied} {
		ring := ringOver(d)
		ring.failing(&keychainError{Kind: kind})
		c := clientOver(ring, dir)
		if key, r := c.AgendaKey(context.Background(), ada, true); key != nil || r.Class != app.ClassKeychain {
			t.Errorf("%s: key %x, %+v", kind, key, r)
		}
		if ring.unlocked != 0 {
			t.Errorf("%s: it prompted", kind)
		}
	}
}
