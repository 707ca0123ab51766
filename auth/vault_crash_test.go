package auth

import (
	"context"
	"fmt"
	"math/rand/v2"
	"testing"
)

// crashed lets a process do work on d and die at its k-th keychain call. It reports false once the
// work ends before that.
func crashed(t *testing.T, d *drawer, dir string, k int, late bool, work func(*vault)) bool {
	t.Helper()
	r := &fakeRing{drawer: d, fuse: k, late: late}
	v := vaultOver(r, dir)
	work(v)
	return r.count() >= k
}

func adopt(text []byte) func(*vault) {
	return func(v *vault) { _ = v.Adopt(context.Background(), text) }
}

func forget(v *vault) { _ = v.Forget(context.Background()) }

func TestCrashLeavesOldOrNew(t *testing.T) {
	t.Parallel()
	big, small := cacheOf(1, "ada", "grace", "edsger"), cacheOf(1, "ada")
	cases := []struct {
		name   string
		before []byte
		work   func(*vault)
		after  []byte // merged into before
	}{
		{"first sign-in", nil, adopt(small), small},
		{"second account", small, adopt(cacheOf(2, "grace")), cacheOf(2, "grace")},
		{"longer", small, adopt(cacheOf(2, "grace", "edsger")), cacheOf(2, "grace", "edsger")},
		{"refresh", big, adopt(cacheOf(2, "ada", "grace", "edsger")), cacheOf(2, "ada", "grace", "edsger")},
		{"forget", big, forget, nil},
	}
	for _, c := range cases {
		for _, late := range []bool{false, true} {
			t.Run(fmt.Sprintf("%s, late %v", c.name, late), func(t *testing.T) {
				start, dir := newDrawer(), t.TempDir()
				before, after := document{}, document{}
				if c.before != nil {
					adopt(c.before)(vaultOver(ringOver(start), dir))
					before = documentOf(t, c.before)
				}
				if c.after != nil {
					after = merged(document{}, before, documentOf(t, c.after))
				}
				for k := 1; ; k++ {
					d := start.clone()
					if !crashed(t, d, dir, k, late, c.work) {
						if k < 5 {
							t.Fatalf("only %d keychain calls", k)
						}
						return
					}
					if got := seen(t, d, dir); !got.Equal(before) && !got.Equal(after) {
						t.Fatalf("call %d: neither the old nor the new cache", k)
					}
					settles(t, d, dir, k)
				}
			})
		}
	}
}

// settles fails unless the next write, and then the next Forget, leave nothing behind.
func settles(t *testing.T, d *drawer, dir string, k int) {
	t.Helper()
	v := vaultOver(ringOver(d), dir)
	adopt(cacheOf(3, "katherine"))(v)
	if v.Trouble() != nil {
		t.Fatalf("call %d: the next write failed: %v", k, v.Trouble())
	}
	tidied(t, d)
	if err := v.Forget(context.Background()); err != nil || len(d.names()) > 0 {
		t.Fatalf("call %d: Forget: %v, left %v", k, err, d.names())
	}
}

// A process that dies may be followed by others that die, before any write ends well.
func TestManyCrashesInARow(t *testing.T) {
	t.Parallel()
	random := rand.New(rand.NewPCG(1, 2))
	d, dir := newDrawer(), t.TempDir()
	people := []string{"ada", "grace", "edsger", "barbara", "katherine"}
	stored := document{}
	for mark := range 150 {
		text := cacheOf(mark, people[:1+random.IntN(len(people))]...)
		next := merged(document{}, stored, documentOf(t, text))
		work := adopt(text)
		if random.IntN(8) == 0 {
			next, work = document{}, forget
		}
		crashed(t, d, dir, 1+random.IntN(40), random.IntN(2) == 0, work)
		got := seen(t, d, dir)
		if !got.Equal(stored) && !got.Equal(next) {
			t.Fatalf("round %d: neither the old nor the new cache", mark)
		}
		stored = got
		if random.IntN(10) == 0 {
			adopt(cacheOf(mark+1000, "ada"))(vaultOver(ringOver(d), dir))
			tidied(t, d)
			stored = seen(t, d, dir)
		}
	}
}
