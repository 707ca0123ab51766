//go:build linux

package main

import (
	"crypto/sha256"
	"encoding/base64"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

const landingPage = "docs/landing.html"

// A landing is the page for administrators as a publisher would host it.
type landing struct {
	*httptest.Server
	mu    sync.Mutex
	asked []string // paths
}

func hosted(t *testing.T) *landing {
	t.Helper()
	l := &landing{}
	l.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		l.mu.Lock()
		l.asked = append(l.asked, r.URL.Path)
		l.mu.Unlock()
		if r.URL.Path != "/approved" {
			http.NotFound(w, r)
			return
		}
		http.ServeFile(w, r, landingPage)
	}))
	t.Cleanup(l.Close)
	return l
}

// The page says what Microsoft's redirect says, shows nothing of it, and loads nothing.
func TestLandingPage(t *testing.T) {
	l, b := hosted(t), newBrowser(t)
	const approved, declined, either = "Consentray is approved", "Consentray is not approved", "Thank you"
	for query, want := range map[string]string{
		"": either,
		"?admin_consent=True&tenant=8f3c0a52-1111-4222-8333-0123456789ab&scope=x&state=echo":                                             approved,
		"?tenant=8f3c0a52-1111-4222-8333-0123456789ab&state=echo&admin_consent=True#":                                                    approved,
		"?admin_consent=True&error=consent_required&error_description=AADSTS65004%3a+echo&state=echo":                                    declined,
		"?error=access_denied&error_subcode=cancel&state=echo":                                                                           declined,
		"?error=access_denied&error_description=AADSTS65004%3a+echo&error_uri=https%3a%2f%2fecho.example&admin_consent=True&state=echo#": declined,
		"?error=&admin_consent=True":             declined,
		"?admin_consent=False&state=echo":        either,
		"?admin_consent=True&admin_consent=echo": either,
		"?state=%3Cscript%3Edocument.title%3D%22echo%22%3C%2Fscript%3E&%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E=echo&admin_consent=%22%3Eecho": either,
		"#admin_consent=True&error=echo": either,
	} {
		b.open(t, l.URL+"/approved"+query)
		said := b.text(t)
		for _, heading := range []string{approved, declined, either} {
			if strings.Contains(said, heading+"\n") != (heading == want) {
				t.Errorf("%s: the page says\n%s", query, said)
			}
		}
		if whole, err := ask(b, chromedp.Evaluate[string](`document.title + document.body.outerHTML`)); err != nil || strings.Contains(whole, "echo") || strings.Contains(whole, "8f3c") {
			t.Errorf("%s: the page shows what it was sent: %v", query, err)
		}
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	for _, path := range l.asked {
		if path != "/approved" && path != "/favicon.ico" {
			t.Errorf("the page loads %s", path)
		}
	}
}

// Without script the page has a text that fits both, and it follows the browser's light and dark.
func TestLandingPageWithoutScriptAndByNight(t *testing.T) {
	l, b := hosted(t), newBrowser(t)
	const ground = `getComputedStyle(document.body).backgroundColor`
	for scheme, want := range map[string]string{"light": "rgb(244, 246, 250)", "dark": "rgb(18, 22, 29)"} {
		_, err := chromedp.Call(b.ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
			Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}},
		})
		must(t, err)
		b.open(t, l.URL+"/approved?admin_consent=True")
		if got, err := ask(b, chromedp.Evaluate[string](ground)); err != nil || got != want {
			t.Errorf("%s: the ground is %s (%v)", scheme, got, err)
		}
		b.screenshot(t, "landing-"+scheme)
	}
	_, err := chromedp.Call(b.ctx, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
	must(t, err)
	b.open(t, l.URL+"/approved?admin_consent=True&error=x")
	if said := b.text(t); !strings.Contains(said, "Thank you") || strings.Contains(said, "Consentray is not approved") || strings.Contains(said, "Consentray is approved\n") {
		t.Errorf("without script the page says\n%s", said)
	}
}

// The policy of the page names its own style and script, and it has nothing else that could load or run.
func TestLandingPageStandsAlone(t *testing.T) {
	source, err := os.ReadFile(filepath.FromSlash(landingPage))
	must(t, err)
	page := strings.ReplaceAll(string(source), "\r\n", "\n")
	for _, tag := range []string{"style", "script"} {
		inline := regexp.MustCompile(`(?s)<`+tag+`>(.*?)</`+tag+`>`).FindAllStringSubmatch(page, -1)
		if len(inline) != 1 {
			t.Fatalf("%d pieces of %s", len(inline), tag)
		}
		sum := sha256.Sum256([]byte(inline[0][1]))
		if want := tag + "-src 'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"; !strings.Contains(page, want) {
			t.Errorf("the policy lacks %s", want)
		}
	}
	for _, bad := range []string{"http:", "https:", "src=", "url(", "@import", "<link", "<img", "<form", "innerHTML", "document.write", "eval("} {
		if strings.Contains(page, bad) {
			t.Errorf("the page has %s", bad)
		}
	}
	if !slices.Contains(strings.Fields(page), `content="no-referrer">`) || !strings.Contains(page, "default-src 'none'") {
		t.Error("the page tells others where its reader was")
	}
}
