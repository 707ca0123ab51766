package page

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/xml"
	"errors"
	"html"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"consentray/app"
	"consentray/app/reason"
	"consentray/ui/words"
)

// all returns every page by a name.
func all() map[string][]byte {
	pages := map[string][]byte{"granted": Final(app.Reason{}, true), "nothing": Final(app.Reason{}, false)}
	for _, key := range []string{Forwarded, Repeat, Stray, HTTPSForced, Expired, "unheard-of"} {
		pages["plain-"+key] = Plain(key)
	}
	for _, key := range reason.Keys() {
		pages["reason-"+key] = Final(app.Reason{Class: app.ClassAdmin, Key: key}, false)
	}
	for _, class := range []app.Class{
		app.ClassConsent, app.ClassCancelled, app.ClassApproval, app.ClassAssignment, app.ClassUser, app.ClassSignIn,
		app.ClassInteraction, app.ClassRetry, app.ClassThrottled, app.ClassOffline, app.ClassKeychain, app.ClassUnknown,
	} {
		pages["class-"+string(class)] = Final(app.Reason{Class: class, Key: "unknown"}, false)
	}
	return pages
}

func TestPagesStandAlone(t *testing.T) {
	for name, doc := range all() {
		text := string(doc)
		for _, bad := range []string{"<script", "<link", "src=", "href=", "url(", "@import", "style=", "onload", "ZgotmplZ", "%!"} {
			if strings.Contains(text, bad) {
				t.Errorf("%s contains %q", name, bad)
			}
		}
		if !strings.Contains(text, "<h1>") || strings.Contains(text, "<h1></h1>") || strings.Contains(text, "<p class=\"text\"></p>") {
			t.Errorf("%s says nothing:\n%s", name, text)
		}
		if len(doc) > 8<<10 {
			t.Errorf("%s has %d bytes", name, len(doc))
		}
		wellFormed(t, name, text)
	}
}

// wellFormed reads the page as a browser's stricter brother would: all but the void elements of the
// head have their end.
func wellFormed(t *testing.T, name, text string) {
	t.Helper()
	d := xml.NewDecoder(strings.NewReader(text))
	d.Strict = false
	d.AutoClose = []string{"meta"}
	d.Entity = xml.HTMLEntity
	for {
		_, err := d.Token()
		if errors.Is(err, io.EOF) {
			return
		}
		if err != nil {
			t.Errorf("%s: %v", name, err)
			return
		}
	}
}

func TestStyleHashFitsEveryPage(t *testing.T) {
	for name, doc := range all() {
		_, rest, _ := strings.Cut(string(doc), "<style>")
		css, _, ok := strings.Cut(rest, "</style>")
		sum := sha256.Sum256([]byte(css))
		if want := "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"; !ok || StyleHash() != want {
			t.Errorf("%s: the style has %s, StyleHash says %s", name, want, StyleHash())
		}
	}
}

func TestNothingIsReflected(t *testing.T) {
	doc := string(Final(app.Reason{
		Class: app.ClassUnknown, Key: "unknown", Code: "AADSTS777", Error: "evil_error", Suberror: "evil_sub",
		CorrelationID: "evil-id", Detail: "evil detail", Claims: "evil claims",
	}, false))
	for _, bad := range []string{"AADSTS777", "evil"} {
		if strings.Contains(doc, bad) {
			t.Errorf("the page shows %q", bad)
		}
	}
}

func TestEachEndingSaysWhatItMeans(t *testing.T) {
	for _, tt := range []struct {
		name string
		doc  []byte
		want string
	}{
		{"granted", Final(app.Reason{}, true), words.T("page.granted.advice")},
		{"cancelled", Final(app.Reason{Class: app.ClassCancelled, Key: "cancelled"}, false), words.T("page.unclear")},
		{"not granted", Final(app.Reason{Class: app.ClassConsent, Key: "consent"}, false), words.T("page.unclear")},
		{"approval", Final(app.Reason{Class: app.ClassApproval, Key: "approval"}, false), words.T("page.approval.advice")},
		{"device", Final(app.Reason{Class: app.ClassAdmin, Key: "device"}, false), words.T("reason.device")},
		{"offline", Final(app.Reason{Class: app.ClassOffline, Key: "offline"}, false), words.T("page.retry-there")},
		{"forwarded", Plain(Forwarded), words.T("page.forwarded.advice")},
		{"stray", Plain("../../etc"), words.T("page.stray")},
	} {
		if !strings.Contains(html.UnescapeString(string(tt.doc)), strings.TrimSuffix(tt.want, ".")) {
			t.Errorf("%s does not say %q", tt.name, tt.want)
		}
	}
}

func TestMain(m *testing.M) {
	code := m.Run()
	// For looking at the pages in a browser: go test ./ui/page with CONSENTRAY_PAGES=folder.
	if folder := os.Getenv("CONSENTRAY_PAGES"); folder != "" {
		pages := all()
		for name, s := range standings() {
			pages["standing-"+name] = Standing(s)
		}
		for name, doc := range pages {
			if err := os.WriteFile(filepath.Join(folder, name+".html"), doc, 0o600); err != nil {
				code = 1
			}
		}
	}
	os.Exit(code)
}

// A visit of an administrator, and an organisation that is known to need approval, have pages of their
// own: neither is a question to the person, and neither says to sign in again.
func TestFinalPageOfAVisitAndAKnownWall(t *testing.T) {
	for _, r := range []app.Reason{
		{Class: app.ClassRetry, Key: "someone-else"},
		{Class: app.ClassConsent, Key: "walled", Code: "AADSTS65001"},
	} {
		page := string(Final(r, false))
		if !strings.Contains(page, words.T("page."+r.Key+".advice")) || strings.Contains(page, words.T("page.retry-there")) ||
			strings.Contains(page, words.T("page.unclear.advice")) {
			t.Errorf("%s: %s", r.Key, page)
		}
	}
}
