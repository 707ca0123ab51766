package reason

import (
	"slices"
	"strings"
	"time"

	"consentray/app"
)

// A Finding is what a text that a person has in hand means.
type Finding struct {
	Reason app.Reason
	Retry  Retry
	Known  bool      // false: a code that this version does not know
	Others []string  // further codes in the text, in its order
	At     time.Time // when it happened, as the text says; zero where it does not
}

// Explain tells what a text means: a code, a page in any language, JSON, an address, a log. ok is false
// where no sign of an error stands in it, and where nobody may have been given it; then only
// Reason.Key is set. Nothing of the text is in the Finding but codes and identifiers of their form.
func Explain(text string, now time.Time) (f Finding, ok bool) {
	if CarriesCode(text) {
		return Finding{Reason: app.Reason{Key: "saw-secret"}}, false
	}
	folded := fold(text)
	a := Answer{Codes: codesIn(folded), Error: fieldOf(folded, oauthErrors, "error"), Suberror: fieldOf(folded, suberrors, "suberror", "error_subcode")}
	if len(a.Codes) == 0 {
		a.Codes = titled(folded)
	}
	if len(a.Codes) == 0 {
		if code := graphIn(folded, text); code != "" {
			f.Reason, f.Known = Graph(0, code, now), true
			return f.dated(folded), true
		}
		if a.Error == "" && a.Suberror == "" {
			return Finding{}, false
		}
	}
	f.Reason = Classify(a, now)
	_, _, f.Known = best(a.Codes)
	f.Known = f.Known || len(a.Codes) == 0
	for _, code := range a.Codes {
		if other := name(code); other != f.Reason.Code && !slices.Contains(f.Others, other) {
			f.Others = append(f.Others, other)
		}
	}
	return f.dated(folded), true
}

// dated completes f with what is read in the same way from every text.
func (f Finding) dated(folded string) Finding {
	ids := identifiersIn(tight(folded))
	f.Reason.CorrelationID, f.Reason.TraceID = ids.correlation, ids.request
	f.Retry, f.At = RetryOf(f.Reason), timeIn(folded)
	return f
}

// Text is Explain for whoever asks only about what stops a sign-in. ok is false, too, where the text
// has no code.
func Text(text string, now time.Time) (r app.Reason, ok bool) {
	f, ok := Explain(text, now)
	if ok && f.Reason.Code == "" {
		return app.Reason{}, false
	}
	return f.Reason, ok
}

// fieldOf returns the value of the first of fields that table knows, or the whole text where that is
// one of its words.
func fieldOf(folded string, table map[string]string, fields ...string) string {
	if whole := strings.TrimSpace(folded); table[whole] != "" {
		return whole
	}
	found := ""
	for _, name := range fields {
		field(folded, name, false, func(value string, _ bool) bool {
			if table[value] != "" {
				found = value
			}
			return found != ""
		})
		if found != "" {
			break
		}
	}
	return found
}

// graphIn finds an error code of Microsoft Graph, in its own spelling: within a field code, a long
// name that means nothing else, or alone.
func graphIn(folded, text string) string {
	found := ""
	field(folded, "code", false, func(value string, _ bool) bool {
		if graphCodes[value] != "" {
			found = value
		}
		return false // the innermost says most
	})
	if found == "" {
		for _, value := range strings.FieldsFunc(folded, func(r rune) bool { return !(r < 0x80 && isWord(byte(r))) }) {
			if graphCodes[value] != "" && (len(value) > len("resourcenotfound") || value == strings.TrimSpace(folded)) {
				found = value
				break
			}
		}
	}
	if at := strings.Index(strings.ToLower(text), found); found != "" && at >= 0 && at+len(found) <= len(text) {
		if own := text[at : at+len(found)]; strings.EqualFold(own, found) {
			return own
		}
	}
	return found
}

// timeIn reads when it happened: Microsoft writes "Timestamp: 2026-11-24 09:12:44Z".
func timeIn(folded string) time.Time {
	const form = "2006-01-02 15:04:05z"
	for i := 0; i+len(form) <= len(folded); i++ {
		if folded[i] != '2' || folded[i+4] != '-' || folded[i+len(form)-1] != 'z' && !strings.Contains(folded[i+len(form)-1:min(len(folded), i+len(form)+8)], "z") {
			continue
		}
		stamp := folded[i:i+10] + " " + folded[i+11:i+19] + "z"
		if at, err := time.Parse(form, stamp); err == nil {
			return at
		}
	}
	return time.Time{}
}
