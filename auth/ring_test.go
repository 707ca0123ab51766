package auth

import (
	"context"
	"errors"
	"testing"
	"testing/synctest"
	"time"

	"github.com/zalando/go-keyring"
)

func TestKeychainThatHangs(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		r := ringOver(newDrawer())
		r.hang = make(chan struct{})
		p, ctx, start := newPatient(r), context.Background(), time.Now()
		if _, err := p.Get(ctx, "x"); kindOfError(err) != keychainTimeout || time.Since(start) != callPatience {
			t.Fatalf("%v after %v", err, time.Since(start))
		}
		if !p.Lost() {
			t.Error("the call is still under way")
		}
		if err := p.Set(ctx, "x", "y"); kindOfError(err) != keychainTimeout || time.Since(start) != callPatience {
			t.Errorf("no rest: %v after %v", err, time.Since(start))
		}
		close(r.hang)
		synctest.Wait()
		if p.Lost() {
			t.Error("the call has ended")
		}
		time.Sleep(restAfterLate) // the bubble's clock
		if err := p.Set(ctx, "x", "y"); err != nil {
			t.Errorf("after the rest: %v", err)
		}
	})
}

func TestClickWaitsForThePersonAndEndsTheRest(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		r := ringOver(newDrawer())
		r.failing(&keychainError{Kind: keychainDenied})
		p, ctx := newPatient(r), context.Background()
		_, _ = p.Get(ctx, "x")
		before := r.count()
		if _, err := p.Get(ctx, "x"); kindOfError(err) != keychainDenied || r.count() != before {
			t.Errorf("asked again after a refusal: %v", err)
		}
		if err := p.Unlock(byClick(ctx)); err != nil {
			t.Fatal(err)
		}
		if _, err := p.Get(ctx, "x"); !errors.Is(err, errNoEntry) {
			t.Errorf("after the click: %v", err)
		}
		r.hang = make(chan struct{})
		start := time.Now()
		if _, err := p.Get(byClick(ctx), "x"); kindOfError(err) != keychainTimeout || time.Since(start) != clickPatience {
			t.Errorf("%v after %v", err, time.Since(start))
		}
		close(r.hang)
	})
}

func TestCallerThatGivesUpIsNotATimeout(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		r := ringOver(newDrawer())
		r.hang = make(chan struct{})
		ctx, cancel := context.WithTimeout(context.Background(), time.Second)
		defer cancel()
		if _, err := newPatient(r).Get(ctx, "x"); !errors.Is(err, context.DeadlineExceeded) || kindOfError(err) != "" {
			t.Error(err)
		}
		close(r.hang)
	})
}

// A write that was given up may still happen. Until it has, no other process may write.
func TestLockOutlivesACallThatWasGivenUp(t *testing.T) {
	d, dir := newDrawer(), t.TempDir()
	r := ringOver(d)
	v, w := vaultOver(r, dir), vaultOver(ringOver(d), dir)
	r.hang, r.begun = make(chan struct{}), make(chan struct{}, 1)
	ctx, cancel := context.WithCancel(context.Background())
	go func() {
		<-r.begun
		cancel()
	}()
	_ = v.Adopt(ctx, cacheOf(1, "ada"))
	short, stop := context.WithTimeout(context.Background(), 100*time.Millisecond)
	defer stop()
	nothing := func(context.Context) error { return nil }
	if err := w.Exclusive(short, nothing); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("another process got the lock: %v", err)
	}
	close(r.hang)
	for v.shelf.ring.Lost() { // ends as soon as the call's goroutine has run
		if err := v.shelf.ring.Delete(context.Background(), "x"); err != nil {
			t.Fatal(err)
		}
	}
	if err := v.Exclusive(context.Background(), nothing); err != nil {
		t.Fatal(err)
	}
	if err := w.Exclusive(context.Background(), nothing); err != nil {
		t.Errorf("afterwards: %v", err)
	}
}

func TestTranslated(t *testing.T) {
	for err, want := range map[error]keychainKind{
		keyring.ErrSetDataTooBig:       keychainFull,
		keyring.ErrUnsupportedPlatform: keychainMissing,
	} {
		if got := translated(err); kindOfError(got) != want || !errors.Is(got, err) {
			t.Errorf("%v: %v", err, got)
		}
	}
	if !errors.Is(translated(keyring.ErrNotFound), errNoEntry) || translated(nil) != nil {
		t.Error("a missing entry is no failure")
	}
}
