package auth

import (
	"context"
	"errors"
	"strings"
	"testing"
)

// The Credential Manager keeps what it is given, up to the size that Windows allows.
func TestCredentialManager(t *testing.T) {
	ctx := context.Background()
	const name = "test-ring/entry"
	t.Cleanup(func() { _ = keychain{}.Delete(ctx, name) })
	for _, text := range []string{"short", strings.Repeat("x", partSize), "another"} {
		if err := (keychain{}).Set(ctx, name, text); err != nil {
			t.Fatal(err)
		}
		if got, err := (keychain{}).Get(ctx, name); err != nil || got != text {
			t.Errorf("%d bytes became %d, %v", len(text), len(got), err)
		}
	}
	if err := (keychain{}).Set(ctx, name, strings.Repeat("x", 4000)); kindOfError(err) != keychainFull {
		t.Errorf("more than an entry takes: %v", err)
	}
	for range 2 { // to delete what is not there is no error
		if err := (keychain{}).Delete(ctx, name); err != nil {
			t.Error(err)
		}
	}
	if _, err := (keychain{}).Get(ctx, name); !errors.Is(err, errNoEntry) {
		t.Errorf("after it was deleted: %v", err)
	}
}

// What one process put away another one reads, whole, and Forget leaves nothing.
func TestVaultInTheCredentialManager(t *testing.T) {
	ctx, dir := context.Background(), t.TempDir()
	open := func() *vault { return newVault(newPatient(keychain{}), "test-vault", dir, false) }
	t.Cleanup(func() { _ = open().Forget(ctx) })
	people := []string{"ada", "grace", "edsger", "barbara"}
	if err := open().Adopt(ctx, cacheOf(7, people...)); err != nil {
		t.Fatal(err)
	}
	read := func() []byte {
		var c msalClient
		if err := open().Replace(ctx, &c, replaceHints); err != nil {
			t.Fatal(err)
		}
		return c.text
	}
	d, err := parseDocument(read())
	if err != nil {
		t.Fatal(err)
	}
	if mark, err := oneMark(d); err != nil || mark != 7 {
		t.Errorf("mark %d, %v", mark, err)
	}
	s := shelf{newPatient(keychain{}), "test-vault"}
	if h, err := s.Head(ctx); err != nil || partsOf(h.Length) < 2 {
		t.Errorf("the cache of %d people takes %d parts, %v", len(people), partsOf(h.Length), err)
	}
	if err := open().Forget(ctx); err != nil {
		t.Fatal(err)
	}
	if d, err := parseDocument(read()); err != nil || !d.Empty() {
		t.Errorf("left after Forget: %v, %v", d, err)
	}
}
