package auth

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestSessionOnlyTouchesNothing(t *testing.T) {
	d, ctx := newDrawer(), context.Background()
	dir := filepath.Join(t.TempDir(), "state")
	r := ringOver(d)
	r.failing(&keychainError{Kind: keychainMissing})
	v := newVault(newPatient(r), "default", dir, true)
	a, b := &msalClient{}, &msalClient{}
	replace(t, v, a)
	export(t, v, a, cacheOf(1, "ada"))
	if err := v.Adopt(ctx, cacheOf(1, "grace")); err != nil {
		t.Fatal(err)
	}
	replace(t, v, b)
	if len(b.document(t)[accounts]) != 2 {
		t.Error("memory does not hold both accounts")
	}
	if err := v.Unlock(ctx); err != nil {
		t.Error(err)
	}
	if err := v.Forget(ctx); err != nil {
		t.Error(err)
	}
	replace(t, v, b)
	if !b.document(t).Empty() || v.Trouble() != nil {
		t.Error("not forgotten, or trouble without a keychain", v.Trouble())
	}
	if _, err := os.Stat(dir); r.count() != 0 || r.unlocked != 0 || !errors.Is(err, os.ErrNotExist) {
		t.Errorf("%d keychain calls, state directory: %v", r.count(), err)
	}
}

func TestSessionOnlyForgetsWhatWasStoredEarlier(t *testing.T) {
	d, dir, ctx := newDrawer(), t.TempDir(), context.Background()
	adopt(cacheOf(1, "ada"))(vaultOver(ringOver(d), dir))
	v := newVault(newPatient(ringOver(d)), "default", dir, true)
	var c msalClient
	replace(t, v, &c)
	if !c.document(t).Empty() {
		t.Error("the keychain was read")
	}
	if err := v.Forget(ctx); err != nil || len(d.names()) > 0 {
		t.Errorf("%v, left %v", err, d.names())
	}
}

func TestFailingKeychainIsTroubleNotLoss(t *testing.T) {
	for _, kind := range []keychainKind{keychainLocked, keychainMissing, keychainFull, keychainSession} {
		t.Run(string(kind), func(t *testing.T) {
			d, dir := newDrawer(), t.TempDir()
			r := ringOver(d)
			r.failing(&keychainError{Kind: kind})
			v := vaultOver(r, dir)
			a, b := &msalClient{}, &msalClient{}
			if err := v.Replace(context.Background(), a, replaceHints); kindOfError(err) != kind {
				t.Fatalf("Replace with nothing to go on: %v", err)
			}
			export(t, v, a, cacheOf(1, "ada"))
			replace(t, v, b)
			if kindOfError(v.Trouble()) != kind || !b.document(t).Equal(documentOf(t, a.text)) {
				t.Fatalf("trouble %v; the token must be in memory", v.Trouble())
			}
			if len(d.names()) != 0 {
				t.Fatal("stored all the same")
			}
			if err := v.Unlock(context.Background()); err != nil || v.Trouble() != nil || r.unlocked != 1 {
				t.Fatalf("unlock: %v, trouble %v, %d prompts", err, v.Trouble(), r.unlocked)
			}
			if !seen(t, d, dir).Equal(documentOf(t, a.text)) {
				t.Error("not stored after Unlock")
			}
		})
	}
}

func TestNextExportStoresWhatFailedBefore(t *testing.T) {
	d, dir := newDrawer(), t.TempDir()
	r := ringOver(d)
	v := vaultOver(r, dir)
	a := &msalClient{}
	export(t, v, a, cacheOf(1, "ada"))
	r.failing(&keychainError{Kind: keychainLocked})
	export(t, v, a, cacheOf(2, "ada"))
	adopt(cacheOf(1, "grace"))(vaultOver(ringOver(d), dir)) // another process, meanwhile
	r.failing(nil)
	export(t, v, a, a.text)
	want := merged(document{}, documentOf(t, cacheOf(1, "grace")), documentOf(t, cacheOf(2, "ada")))
	if !seen(t, d, dir).Equal(want) || v.Trouble() != nil {
		t.Errorf("not both are stored; trouble %v", v.Trouble())
	}
	tidied(t, d)
}

func TestBrokenEntriesWaitForASignIn(t *testing.T) {
	damage := map[string]func(*drawer){
		"part missing": func(d *drawer) { delete(d.entries, d.names()[1]) },
		"part changed": func(d *drawer) { d.entries[d.names()[0]] = strings.Repeat("A", partSize) },
		"head changed": func(d *drawer) { d.entries["default/head"] = `{"v":1}` },
		"head strange": func(d *drawer) { d.entries["default/head"] = "\x00" },
	}
	for name, spoil := range damage {
		t.Run(name, func(t *testing.T) {
			d, dir, ctx := newDrawer(), t.TempDir(), context.Background()
			adopt(cacheOf(1, "ada", "grace"))(vaultOver(ringOver(d), dir))
			spoil(d)
			before := d.clone()
			v := vaultOver(ringOver(d), dir)
			a := &msalClient{}
			if err := v.Replace(ctx, a, replaceHints); kindOfError(err) != keychainBroken {
				t.Fatal(err)
			}
			export(t, v, a, cacheOf(2, "ada"))
			if kindOfError(v.Trouble()) != keychainBroken || strings.Join(d.names(), " ") != strings.Join(before.names(), " ") {
				t.Fatalf("trouble %v, entries %v", v.Trouble(), d.names())
			}
			if err := v.Adopt(ctx, cacheOf(3, "ada")); err != nil || v.Trouble() != nil {
				t.Fatal(err, v.Trouble())
			}
			if !seen(t, d, dir).Equal(documentOf(t, cacheOf(3, "ada"))) {
				t.Error("the new sign-in is not stored")
			}
			tidied(t, d)
		})
	}
}

func TestForgetRemovesBrokenEntries(t *testing.T) {
	d, dir := newDrawer(), t.TempDir()
	adopt(cacheOf(1, "ada"))(vaultOver(ringOver(d), dir))
	d.entries["default/head"] = "strange"
	if err := vaultOver(ringOver(d), dir).Forget(context.Background()); err != nil || len(d.names()) != 0 {
		t.Errorf("%v, left %v", err, d.names())
	}
}

func TestSignOutOfTheLastAccountLeavesNothing(t *testing.T) {
	d, dir := newDrawer(), t.TempDir()
	v := vaultOver(ringOver(d), dir)
	a := &msalClient{}
	export(t, v, a, cacheOf(1, "ada"))
	export(t, v, a, []byte(`{"AppMetadata":{"appmetadata":{"client_id":"11111111"}}}`))
	if _, err := os.Stat(v.stampFile()); len(d.names()) != 0 || !errors.Is(err, os.ErrNotExist) {
		t.Errorf("left %v, stamp %v", d.names(), err)
	}
}
