package reason

import (
	"slices"
	"strings"
	"testing"
	"time"
)

func TestExplain(t *testing.T) {
	f, ok := Explain("AADSTS65001: not consented.\r\nAADSTS50105: blocked.\r\nTrace ID: 5A1F6D2E-0b8c-4f6f-9a55-3f1de9c94f00\r\nCorrelation ID: 0c2b7a64-6f3e-\n4a83-8a2e-1f0f7d6f5b11\r\nTimestamp: 2026-11-24 09:12:44Z tenant 8f3c0a52-1111-4222-8333-0123456789ab AADSTS599999", now)
	if !ok || said(f.Reason) != "assignment administrator assignment AADSTS50105" || !f.Known || f.Retry != RetryNever {
		t.Errorf("%+v, %v", f, ok)
	}
	if !slices.Equal(f.Others, []string{"AADSTS65001", "AADSTS599999"}) {
		t.Errorf("others %q", f.Others)
	}
	if f.Reason.TraceID != "5a1f6d2e-0b8c-4f6f-9a55-3f1de9c94f00" || f.Reason.CorrelationID != "0c2b7a64-6f3e-4a83-8a2e-1f0f7d6f5b11" {
		t.Errorf("identifiers %q %q", f.Reason.TraceID, f.Reason.CorrelationID)
	}
	if want := time.Date(2026, 11, 24, 9, 12, 44, 0, time.UTC); !f.At.Equal(want) || !f.Reason.ObservedAt.Equal(now) {
		t.Errorf("at %v, observed at %v", f.At, f.Reason.ObservedAt)
	}
}

func TestExplainRetry(t *testing.T) {
	for text, want := range map[string]Retry{
		"AADSTS90094": RetryNever, "AADSTS650051": RetryOnce, "AADSTS90033": RetrySoon, "AADSTS50196": RetryWait, "AADSTS599999": RetryNever,
	} {
		if f, ok := Explain(text, now); !ok || f.Retry != want {
			t.Errorf("%s: %q, want %q", text, f.Retry, want)
		}
	}
}

func TestExplainUnknown(t *testing.T) {
	for text, known := range map[string]bool{
		"AADSTS599999": false, `{"error":"invalid_grant","error_codes":[599999]}`: false, "AADSTS50105": true, "ErrorAccessDenied": true, "consent_required": true,
	} {
		if f, ok := Explain(text, now); !ok || f.Known != known {
			t.Errorf("%s: known %v, %v", text, f.Known, ok)
		}
	}
}

func TestExplainNothing(t *testing.T) {
	for _, text := range []string{
		"", "it just said no", "12", "call 555 0100", "Your verification code is 123456", "postal code: 12345", "+49 89 1234567, 53682",
		"http://localhost:53682/", "the error was terrible", "AADSTS", "AADSTS12", "AADSTS123456789", "2026-11-24 09:12:44Z",
		"5a1f6d2e-0b8c-4f6f-9a55-3f1de9c94f00",
	} {
		if f, ok := Explain(text, now); ok || f.Reason.Key != "" {
			t.Errorf("Explain(%q) = %+v", text, f)
		}
	}
}

// Text is for the core, which has to know what stops somebody: a cancelled sign-in without a code tells
// it nothing new.
func TestTextWantsACode(t *testing.T) {
	if r, ok := Text("http://localhost:5000/?error=access_denied&error_subcode=cancel&state=1", now); ok || !r.IsZero() {
		t.Errorf("%+v, %v", r, ok)
	}
	if r, ok := Text("AADSTS90094", now); !ok || r.Key != "approval" {
		t.Errorf("%+v, %v", r, ok)
	}
}

const grant = "0.AXoAUkoPj0QRIkKDMwEjRWeJq05MLW2ngFlLng1ce2pulZR6AAA.AgABAAIAAAD"

func TestCarriesCode(t *testing.T) {
	for text, want := range map[string]bool{
		"http://localhost:1/?code=0.A&state=x":                                                           true,
		"http://localhost:1/?state=x&session_state=y&code=0.A":                                           true,
		"http://localhost:1/?code=0.A&session_state=y":                                                   true,
		"http://localhost:1/#code=0.A&state=x":                                                           true,
		"code=0.A&state=x":                                                                               true,
		"code=0.A\nstate=x":                                                                              true,
		"it went to http://localhost:1/?co\nde=0.A&sta\nte=x then":                                       true,
		"> http://localhost:1/?code=0.A\n> XoAUk&sta\n> te=x":                                            true,
		"http%3A%2F%2Flocalhost%3A1%2F%3Fcode%3D0.A%26state%3Dx":                                         true,
		"http%253A%252F%252Flocalhost%253A1%252F%253Fcode%253D0.A%2526state%253Dx":                       true,
		"http://localhost:1/?co%64e=0.A&st%61te=x":                                                       true,
		"http://localhost:1/?code%3\nD0.A%26state%3Dx":                                                   true,
		`{"url":"http://localhost:1/?code=0.A\u0026state=x"}`:                                            true,
		`<a href="http://localhost:1/?code=0.A&amp;state=x">`:                                            true,
		"code=3D0.A&st=\r\nate=3Dx":                                                                      true,
		"ｃｏｄｅ＝0.A＆ｓｔａｔｅ＝x":                                                                               true,
		"http://localhost:1/?CODE=0.A&State=x":                                                           true,
		`{"code":"` + grant + `","state":"x"}`:                                                           true,
		"http://localhost:1/?code=" + grant:                                                              true,
		"http://localhost:1/#access_token=eyJ0eXAiOiJKV1QiLCJhbGciOi":                                    true,
		`{"refresh_token":"0.AXoAUkoPj0QRIkKDMwEjRWeJ"}`:                                                 true,
		"https://login.microsoftonline.com/error?code=65004":                                             false,
		"https://login.microsoftonline.com/error?code=65004&state=x":                                     false,
		"https://login.microsoftonline.com/error?code=AADSTS65004&state=x":                               false,
		"http://localhost:1/?error=access_denied&error_subcode=cancel&state=x":                           false,
		"error=a&error_uri=https%3a%2f%2fx%2ferror%3fcode%3d65004&state=x":                               false,
		"AADSTS90094: The grant requires admin permission. Trace ID: 1 Timestamp: 2":                     false,
		"The request body must contain the following parameter: 'code'. state: 1":                        false,
		"Device state: Unregistered Error code = 53003 Request Id: 5a1f6d2e-0b8c-4f6f-9a55-3f1de9c94f00": false,
		`{"error":{"code":"MailboxNotEnabledForRESTAPI"},"state":"x"}`:                                   false,
		"": false,
	} {
		if got := CarriesCode(text); got != want {
			t.Errorf("CarriesCode(%q) = %v", text, got)
		}
		f, ok := Explain(text, now)
		if want && (ok || f.Reason.Key != "saw-secret" || f.Reason.Code != "") {
			t.Errorf("Explain(%q) = %+v, %v", text, f, ok)
		}
	}
}

func FuzzExplain(f *testing.F) {
	for _, r := range records(f) {
		if len(r.body) < 2000 {
			f.Add(r.body)
		}
	}
	f.Add("http://localhost:1/?code=" + grant + "&state=x AADSTS90094")
	f.Fuzz(func(t *testing.T, in string) {
		found, ok := Explain(in, now)
		r := found.Reason
		switch {
		case !ok && r.Key != "" && (r.Key != "saw-secret" || r.Code != ""):
			t.Errorf("refused, and yet %+v", found)
		case ok && (r.Key == "" || r.Class == "" || found.Retry == ""):
			t.Errorf("incomplete: %+v", found)
		case ok && r.Error != "" && oauthErrors[r.Error] == "", ok && r.Suberror != "" && suberrors[r.Suberror] == "":
			t.Errorf("text from outside: %q %q", r.Error, r.Suberror)
		case ok && len(r.Code) > 40, r.CorrelationID != "" && len(r.CorrelationID) != guidLength:
			t.Errorf("too long: %+v", found)
		}
		if _, again := Text(in, now); again && !ok {
			t.Error("Text knows more than Explain")
		}
	})
}

// FuzzSecret hides a completed sign-in in any text, in any of the ways in which addresses are passed on:
// it is always found.
func FuzzSecret(f *testing.F) {
	f.Add("AADSTS90094: ", " and so on", uint8(0))
	f.Add("> see ", "\n> bye", uint8(3))
	f.Add("%", "%2", uint8(1))
	f.Fuzz(func(t *testing.T, before, after string, way uint8) {
		address := "http://localhost:53682/?code=" + grant + "&state=12345&session_state=67890"
		switch way % 5 {
		case 1:
			address = percent(address)
		case 2:
			address = percent(percent(address))
		case 3:
			address = strings.Join(strings.SplitAfter(address, "e"), "\r\n")
		case 4:
			address = strings.ReplaceAll(address, "&", `\u0026`)
		}
		if !CarriesCode(before + "\n" + address + "\n" + after) {
			t.Errorf("not found in %q", before+"\n"+address+"\n"+after)
		}
	})
}

func percent(s string) string {
	return strings.NewReplacer("%", "%25", ":", "%3A", "/", "%2F", "?", "%3F", "=", "%3D", "&", "%26").Replace(s)
}

// A megabyte is read within the blink that a linear reader needs, whatever is in it: one that begins
// again at each character would take minutes.
func TestExplainIsLinear(t *testing.T) {
	const limit = 10 * time.Second // 0.3 s on two slow cores; tenfold under the race detector
	for _, piece := range []string{"AADSTS6500", "aadst s", "error=", "code=", "%25", "&#37;", "5a1f6d2e-0b8c-4f6f-9a55-3f1de9c94f0", "state=x code =", "é 2"} {
		start := time.Now()
		Explain(strings.Repeat(piece, (1<<20)/len(piece)), now)
		if took := time.Since(start); took > limit {
			t.Errorf("%q: %v", piece, took)
		}
	}
}
