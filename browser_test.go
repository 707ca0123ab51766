//go:build linux

package main

import (
	"context"
	"crypto/sha256"
	"crypto/x509"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
)

// A browser is a headless Chromium with a profile of its own.
type browser struct {
	ctx context.Context
}

// newBrowser starts a browser that takes the given certificates besides the system's.
func newBrowser(t *testing.T, trusted ...*x509.Certificate) *browser {
	t.Helper()
	options := append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath(chromium(t)),
		chromedp.NoSandbox, // tests may run as root in a container
		chromedp.DisableGPU,
		chromedp.WindowSize(1000, 800),
		chromedp.Flag("disable-quic", true),
		chromedp.Flag("disable-component-update", true),
		chromedp.Flag("disable-crash-reporter", true),
		chromedp.Flag("no-proxy-server", true),
		chromedp.Flag("lang", "en-US"),
		chromedp.Env("HOME="+t.TempDir(), "LANG=C.UTF-8"),
		chromedp.WSURLReadTimeout(patience),
	)
	if len(trusted) > 0 {
		options = append(options, chromedp.Flag("ignore-certificate-errors-spki-list", pins(trusted)))
	}
	allocator, end := chromedp.NewExecAllocator(context.Background(), options...)
	ctx, _ := chromedp.NewContext(allocator)
	t.Cleanup(func() {
		closed, cancel := context.WithTimeout(ctx, 10*time.Second)
		defer cancel()
		_ = chromedp.Cancel(closed) // closes the browser and waits; end kills what is left
		end()
	})
	must(t, chromedp.Do(ctx))
	return &browser{ctx}
}

// pins names certificates by the hash of their public keys, as Chromium's switch wants them.
func pins(certificates []*x509.Certificate) string {
	var list []string
	for _, c := range certificates {
		sum := sha256.Sum256(c.RawSubjectPublicKeyInfo)
		list = append(list, base64.StdEncoding.EncodeToString(sum[:]))
	}
	return strings.Join(list, ",")
}

func chromium(t *testing.T) string {
	t.Helper()
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome", "google-chrome-stable"} {
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	t.Fatal("no Chromium: scripts/setup desktop installs it")
	return ""
}

// do runs browser actions, all of them within patience.
func (b *browser) do(actions ...chromedp.Action[chromedp.Void]) error {
	_, err := ask(b, chromedp.Steps(actions...))
	return err
}

// ask runs a browser action that has an answer.
func ask[T any](b *browser, action chromedp.Action[T]) (T, error) {
	ctx, cancel := context.WithTimeout(b.ctx, patience)
	defer cancel()
	return chromedp.Run(ctx, action)
}

// open opens an address and waits until it has loaded.
func (b *browser) open(t *testing.T, url string) {
	t.Helper()
	if err := b.do(chromedp.Navigate(url)); err != nil {
		t.Fatalf("the browser could not open the page: %v", err)
	}
}

// url returns the address of the page.
func (b *browser) url(t *testing.T) string {
	t.Helper()
	url, err := ask(b, chromedp.Location())
	must(t, err)
	return url
}

// text returns what can be read on the page.
func (b *browser) text(t *testing.T) string {
	t.Helper()
	s, err := b.read()
	must(t, err)
	return s
}

func (b *browser) read() (string, error) {
	return ask(b, chromedp.Evaluate[string](`document.body ? document.body.innerText : ""`))
}

// waitText waits until the page shows a text, whatever page it is by then.
func (b *browser) waitText(t *testing.T, text string) {
	t.Helper()
	eventually(t, patience, func() error {
		s, err := b.read()
		if err == nil && !strings.Contains(s, text) {
			err = fmt.Errorf("the page lacks %q; it says:\n%s", text, s)
		}
		return err
	})
}

// place finds what carries a text and returns the middle of it in the window, or null: a button, a
// link, a label, a summary, or a field of a form whose value it is.
const place = `(text => {
	const words = e => (e.value && e.matches("input,button") ? e.value : e.innerText || "").trim();
	const all = [...document.querySelectorAll("a,button,input[type=submit],input[type=button],[role=button],summary,label")]
		.filter(e => e.getClientRects().length && !e.disabled && (words(e) === text || (e.innerText || "").trim() === text));
	if (!all.length) return null;
	all[0].scrollIntoView({block: "center", behavior: "instant"});
	const r = all[0].getBoundingClientRect();
	return [r.x + r.width / 2, r.y + r.height / 2];
})`

// clickText clicks what carries exactly this text, with the mouse.
func (b *browser) clickText(t *testing.T, text string) {
	t.Helper()
	quoted, err := json.Marshal(text)
	must(t, err)
	eventually(t, patience, func() error {
		at, err := ask(b, chromedp.Evaluate[[]float64](place+"("+string(quoted)+")"))
		if err != nil {
			return err
		}
		if len(at) != 2 {
			s, _ := b.read()
			return fmt.Errorf("nothing to click says %q; the page says:\n%s", text, s)
		}
		return b.do(chromedp.MouseClickXY(at[0], at[1]))
	})
}

// fill types a value over what is in the field that a CSS selector finds.
func (b *browser) fill(t *testing.T, selector, value string) {
	t.Helper()
	field := chromedp.CSS(selector)
	must(t, b.do(chromedp.WaitVisible(field), chromedp.Focus(field)))
	_, err := ask(b, chromedp.Evaluate[bool](`document.activeElement.select(), true`))
	must(t, err)
	must(t, b.do(chromedp.SendKeys(field, value)))
}

// back goes back by a page. A page that the browser had kept does not load again, so there is no load
// to wait for: use waitText.
func (b *browser) back(t *testing.T) {
	t.Helper()
	_, err := ask(b, chromedp.Evaluate[bool](`history.back(), true`))
	must(t, err)
}

// screenshot keeps a picture of the page below build/pictures.
func (b *browser) screenshot(t *testing.T, name string) {
	t.Helper()
	png, err := ask(b, chromedp.CaptureScreenshot())
	must(t, err)
	if len(png) == 0 {
		t.Fatal(errors.New("the browser gave an empty picture"))
	}
	must(t, os.MkdirAll("build/pictures", 0o755))
	must(t, os.WriteFile(filepath.Join("build/pictures", name+".png"), png, 0o644))
}
