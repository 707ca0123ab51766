package auth

import (
	"context"
	"errors"
	"os"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/AzureAD/microsoft-authentication-library-for-go/apps/cache"

	"consentray/app"
)

var (
	replaceHints = cache.ReplaceHints{PartitionKey: "ignored"}
	exportHints  = cache.ExportHints{PartitionKey: "ignored"}
)

func TestTwoAccountsFitEverywhere(t *testing.T) {
	d, dir, ctx := newDrawer(), t.TempDir(), context.Background()
	profile := strings.Repeat("p", 64)
	v := newVault(newPatient(ringOver(d)), profile, dir, false)
	text := cacheOf(1, "grace", "otto")
	if err := v.Adopt(ctx, text); err != nil || v.Trouble() != nil {
		t.Fatal(err, v.Trouble())
	}
	var c msalClient
	if err := newVault(newPatient(ringOver(d)), profile, dir, false).Replace(ctx, &c, replaceHints); err != nil {
		t.Fatal(err)
	}
	if !c.document(t).Equal(documentOf(t, text)) {
		t.Error("what was read is not what was written")
	}
	if strings.Contains(string(c.text), "ACCESS") {
		t.Error("an access token was stored")
	}
	if len(d.names()) < 4 {
		t.Errorf("only %d entries: the test's cache is too small to be cut", len(d.names()))
	}
	for _, name := range d.names() {
		if strings.Contains(name, "grace") || strings.Contains(name, "@") {
			t.Errorf("the name %q says who signed in", name)
		}
	}
}

func TestExportOfOneClientReachesAnother(t *testing.T) {
	d, dir, ctx := newDrawer(), t.TempDir(), context.Background()
	v := vaultOver(ringOver(d), dir)
	one, two := &msalClient{}, &msalClient{}
	replace(t, v, one)
	replace(t, v, two)
	one.text = cacheOf(1, "ada")
	if err := v.Exclusive(ctx, func(ctx context.Context) error { return v.Export(ctx, one, exportHints) }); err != nil {
		t.Fatal(err)
	}
	replace(t, v, one)
	replace(t, v, two)
	if one.given != 1 || two.given != 2 {
		t.Errorf("given %d and %d times, want 1 and 2", one.given, two.given)
	}
	if !two.document(t).Equal(documentOf(t, one.text)) || !seen(t, d, dir).Equal(documentOf(t, one.text)) {
		t.Error("the other client or process has something else")
	}
}

func replace(t testing.TB, v *vault, c *msalClient) {
	t.Helper()
	if err := v.Replace(context.Background(), c, replaceHints); err != nil {
		t.Fatal(err)
	}
}

func export(t testing.TB, v *vault, c *msalClient, text []byte) {
	t.Helper()
	c.text = text
	if err := v.Export(context.Background(), c, exportHints); err != nil {
		t.Fatal(err)
	}
}

func TestReplaceAsksTheKeychainOnce(t *testing.T) {
	d, dir := newDrawer(), t.TempDir()
	adopt(cacheOf(1, "ada"))(vaultOver(ringOver(d), dir))
	r := ringOver(d)
	v := vaultOver(r, dir)
	var c msalClient
	replace(t, v, &c)
	first := r.count()
	for range 20 {
		replace(t, v, &c)
	}
	if r.count() != first || first == 0 || c.given != 1 {
		t.Errorf("%d calls first, then %d more; given %d times", first, r.count()-first, c.given)
	}
}

func TestProcessesSeeEachOther(t *testing.T) {
	d, dir := newDrawer(), t.TempDir()
	v, w := vaultOver(ringOver(d), dir), vaultOver(ringOver(d), dir)
	a, b := &msalClient{}, &msalClient{}
	replace(t, v, a)
	replace(t, w, b)
	export(t, v, a, cacheOf(1, "ada"))
	replace(t, w, b)
	if !b.document(t).Equal(documentOf(t, a.text)) {
		t.Fatal("the second process does not see the sign-in")
	}
	if err := w.Forget(context.Background()); err != nil {
		t.Fatal(err)
	}
	replace(t, v, a)
	if !a.document(t).Empty() {
		t.Error("the first process does not see the sign-out")
	}
	if len(d.names()) != 0 {
		t.Errorf("sign-out left %v", d.names())
	}
}

// A process that died between the head and the stamp has told nobody.
func TestWriteWithoutStampIsNotLost(t *testing.T) {
	d, dir := newDrawer(), t.TempDir()
	v, w := vaultOver(ringOver(d), dir), vaultOver(ringOver(d), dir)
	a, b := &msalClient{}, &msalClient{}
	export(t, v, a, cacheOf(1, "ada"))
	replace(t, w, b)
	stamp, err := os.ReadFile(v.stampFile())
	if err != nil {
		t.Fatal(err)
	}
	export(t, v, a, cacheOf(1, "ada", "grace"))
	if err := os.WriteFile(v.stampFile(), stamp, 0o600); err != nil {
		t.Fatal(err)
	}
	export(t, w, b, cacheOf(2, "ada"))
	want := merged(document{}, documentOf(t, cacheOf(1, "grace")), documentOf(t, cacheOf(2, "ada")))
	if !seen(t, d, dir).Equal(want) {
		t.Error("the account that signed in without a stamp is gone")
	}
	tidied(t, d)
}

func TestMerged(t *testing.T) {
	ada, ada2 := cacheOf(1, "ada"), cacheOf(2, "ada")
	both := cacheOf(1, "ada", "grace")
	none := []byte(`{}`)
	cases := []struct {
		name                     string
		base, theirs, mine, want []byte
	}{
		{"nothing anywhere", none, none, none, none},
		{"new here", none, none, ada, ada},
		{"new there", none, ada, none, ada},
		{"changed here", ada, ada, ada2, ada2},
		{"changed there", ada, ada2, ada, ada2},
		{"removed here", both, both, ada, ada},
		{"removed there", both, ada, both, ada},
		{"removed there, refreshed here", both, ada, refreshed(t, both), refreshed(t, ada)},
		{"removed here, refreshed there", ada, ada2, none, none},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			got := merged(documentOf(t, c.base), documentOf(t, c.theirs), documentOf(t, c.mine))
			delete(got, appMetadata)
			want := documentOf(t, c.want)
			delete(want, appMetadata)
			if !got.Equal(want) {
				t.Errorf("got %.300s\nwant %.300s", got.JSON(), want.JSON())
			}
		})
	}
}

// refreshed returns the cache with other tokens and the same accounts.
func refreshed(t *testing.T, text []byte) []byte {
	t.Helper()
	return []byte(strings.ReplaceAll(string(text), `"secret":"`, `"secret":"new`))
}

func TestReaderWithoutLockNeverSeesAMix(t *testing.T) {
	d, dir := newDrawer(), t.TempDir()
	adopt(cacheOf(0, "ada", "grace"))(vaultOver(ringOver(d), dir))
	stop := make(chan struct{})
	var writer sync.WaitGroup
	writer.Go(func() {
		w := vaultOver(ringOver(d), dir)
		for mark := 1; ; mark++ {
			select {
			case <-stop:
				return
			default:
				adopt(cacheOf(mark, "ada", "grace"))(w)
			}
		}
	})
	for range 150 {
		if mark, err := oneMark(seen(t, d, dir)); err != nil {
			t.Error(mark, err)
		}
	}
	close(stop)
	writer.Wait()
}

// oneMark returns the mark that all refresh tokens of d carry.
func oneMark(d document) (int, error) {
	mark := -1
	for _, entry := range d[refreshTokens] {
		_, rest, _ := strings.Cut(entry, `"secret":"`)
		number, _, _ := strings.Cut(rest, ".")
		n, err := strconv.Atoi(number)
		if err != nil || (mark >= 0 && n != mark) {
			return mark, errors.New("a mix of " + number + " and " + strconv.Itoa(mark))
		}
		mark = n
	}
	return mark, nil
}

func TestKeychainReason(t *testing.T) {
	for _, kind := range []keychainKind{
		keychainLocked, keychainMissing, keychainDenied, keychainFull, keychainTimeout, keychainSession, keychainBroken,
	} {
		secret := errors.New("user ada@contoso.example")
		r, ok := keychainReason(&keychainError{kind, secret})
		if !ok || r.Class != app.ClassKeychain || r.Key != "keychain-"+string(kind) || r.Who == "" {
			t.Errorf("%s: %+v", kind, r)
		}
		err := error(&keychainError{kind, secret})
		if strings.Contains(err.Error(), "ada") || !errors.Is(err, secret) {
			t.Errorf("%s: %v shows its cause, or does not have it", kind, err)
		}
	}
	for _, err := range []error{nil, context.Canceled, errNoEntry} {
		if _, ok := keychainReason(err); ok {
			t.Errorf("%v is taken for the keychain's", err)
		}
	}
}

func TestExclusive(t *testing.T) {
	dir, ctx := t.TempDir(), context.Background()
	vaults := []*vault{vaultOver(ringOver(newDrawer()), dir), vaultOver(ringOver(newDrawer()), dir)}
	inside := make(chan struct{}, 1) // one place: a second one inside would not fit
	var all sync.WaitGroup
	for n := range 20 {
		v := vaults[n%2]
		all.Go(func() {
			err := v.Exclusive(ctx, func(ctx context.Context) error {
				return v.Exclusive(ctx, func(context.Context) error {
					select {
					case inside <- struct{}{}:
						<-inside
						return nil
					default:
						return errors.New("two at a time")
					}
				})
			})
			if err != nil {
				t.Error(err)
			}
		})
	}
	all.Wait()
}

func TestExclusiveEndsWithItsContext(t *testing.T) {
	dir := t.TempDir()
	v, w := vaultOver(ringOver(newDrawer()), dir), vaultOver(ringOver(newDrawer()), dir)
	_ = v.Exclusive(context.Background(), func(context.Context) error {
		for _, other := range []*vault{v, w} {
			ctx, cancel := context.WithTimeout(context.Background(), 50*time.Millisecond)
			err := other.Exclusive(ctx, func(context.Context) error { return nil })
			if !errors.Is(err, context.DeadlineExceeded) {
				t.Errorf("got %v", err)
			}
			cancel()
		}
		return nil
	})
	if err := w.Exclusive(context.Background(), func(context.Context) error { return nil }); err != nil {
		t.Errorf("afterwards: %v", err)
	}
}
