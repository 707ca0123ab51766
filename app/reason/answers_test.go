package reason

import (
	"encoding/json"
	"net/url"
	"os"
	"strconv"
	"strings"
	"testing"

	"consentray/app"
)

// A record is one answer of testdata/answers.txt and what it means.
type record struct {
	kind, name string
	want       string // class, person, key, code
	body       string
	line       int
}

func records(t testing.TB) (all []record) {
	t.Helper()
	text, err := os.ReadFile("testdata/answers.txt")
	if err != nil {
		t.Fatal(err)
	}
	for i, line := range strings.Split(string(text), "\n") {
		switch last := len(all) - 1; {
		case strings.HasPrefix(line, "== "):
			kind, name, _ := strings.Cut(line[3:], " ")
			all = append(all, record{kind: kind, name: name, line: i + 1})
		case last < 0, strings.HasPrefix(line, "# "):
		case strings.HasPrefix(line, "-> "):
			all[last].want = line[3:]
		default:
			all[last].body += line + "\n"
		}
	}
	return all
}

// said writes a Reason as the records do.
func said(r app.Reason) string {
	code := r.Code
	if code == "" {
		code = "-"
	}
	return strings.Join([]string{string(r.Class), string(r.Who), r.Key, code}, " ")
}

// answer decodes a record as the programs do that get it.
func (r record) answer(t *testing.T) app.Reason {
	t.Helper()
	body := strings.TrimSpace(r.body)
	switch r.kind {
	case "token":
		w := decoded(t, body)
		return Classify(Answer{Error: w.Error, Suberror: w.Suberror, Codes: w.Codes, Description: w.Description, Correlation: w.Correlation, Trace: w.Trace}, now)
	case "redirect":
		_, query, _ := strings.Cut(strings.NewReplacer("#", "?").Replace(body), "?")
		q, err := url.ParseQuery(strings.TrimRight(query, "?"))
		if err != nil {
			t.Fatal(err)
		}
		return Classify(Answer{Error: q.Get("error"), Suberror: q.Get("error_subcode"), Description: q.Get("error_description")}, now)
	case "graph":
		status, doc, _ := strings.Cut(body, "\n")
		n, err := strconv.Atoi(status)
		if err != nil {
			t.Fatal(err)
		}
		var g struct{ Error struct{ Code string } }
		if err := json.Unmarshal([]byte(doc), &g); err != nil {
			t.Fatal(err)
		}
		return Graph(n, g.Error.Code, now)
	case "page":
		f, _ := Explain(r.body, now)
		return f.Reason
	}
	t.Fatalf("kind %q", r.kind)
	return app.Reason{}
}

// Whoever gets the answer itself, and whoever only has its text in hand, are told the same.
func TestAnswers(t *testing.T) {
	for _, r := range records(t) {
		t.Run(strconv.Itoa(r.line)+" "+r.name, func(t *testing.T) {
			if got := said(r.answer(t)); got != r.want {
				t.Errorf("the answer means %q, want %q", got, r.want)
			}
			f, ok := Explain(r.body, now)
			if got := said(f.Reason); !ok || got != r.want {
				t.Errorf("the text means %q, %v, want %q", got, ok, r.want)
			}
			if strings.Contains(r.body, "Correlation ID: 0c2b7a64") && f.Reason.CorrelationID != "0c2b7a64-6f3e-4a83-8a2e-1f0f7d6f5b11" {
				t.Errorf("correlation ID %q", f.Reason.CorrelationID)
			}
		})
	}
}

// A code of the tables has a record, and none stands in two rows.
func TestEveryCodeHasARecord(t *testing.T) {
	proved := map[string]bool{}
	for _, r := range records(t) {
		fields := strings.Fields(r.want)
		proved[fields[len(fields)-1]] = true
	}
	seen, keys := map[int]string{}, map[string]bool{}
	for _, table := range tables {
		for _, r := range table {
			if keys[r.key] {
				t.Errorf("key %q has two rows", r.key)
			}
			keys[r.key] = true
			for _, code := range r.codes {
				if seen[code] != "" {
					t.Errorf("%d stands in the rows %q and %q", code, seen[code], r.key)
				}
				seen[code] = r.key
				if !proved[name(code)] {
					t.Errorf("no record of testdata/answers.txt has %d", code)
				}
			}
		}
	}
	t.Logf("%d codes, %d meanings, %d records", len(seen), len(keys), len(records(t)))
}

// Whatever names a meaning names one that is there.
func TestNamesResolve(t *testing.T) {
	for _, table := range []map[string]string{suberrors, oauthErrors, graphCodes} {
		for word, key := range table {
			if meanings[key].Key == "" {
				t.Errorf("%q means %q, which has no row", word, key)
			}
		}
	}
	for _, title := range titles {
		if _, ok := codeTable[title.code]; !ok {
			t.Errorf("title %q has code %d, which has no row", title.text, title.code)
		}
		if fold(title.text) != title.text {
			t.Errorf("title %q is not folded", title.text)
		}
	}
}

// Who is to act agrees with the kind of answer, and so does when to try again.
func TestMeaningsAreCoherent(t *testing.T) {
	people := map[app.Class][]app.Who{
		app.ClassConsent: {it}, app.ClassApproval: {it}, app.ClassAssignment: {it}, app.ClassAdmin: {it},
		app.ClassCancelled: {user}, app.ClassUser: {user}, app.ClassSignIn: {user}, app.ClassInteraction: {user},
		app.ClassRetry: {nobody, it}, app.ClassThrottled: {nobody}, app.ClassRegistration: {developer, it}, app.ClassUnknown: {it},
	}
	for _, m := range Meanings() {
		fits := false
		for _, who := range people[m.Class] {
			fits = fits || who == m.Who
		}
		if !fits {
			t.Errorf("%s: class %q is not for %q to mend", m.Key, m.Class, m.Who)
		}
		passes := m.Class == app.ClassRetry || m.Class == app.ClassThrottled
		if passes == (m.Retry == RetryNever) {
			t.Errorf("%s: class %q, try again %q", m.Key, m.Class, m.Retry)
		}
	}
}

func decoded(t testing.TB, body string) (w wire) {
	t.Helper()
	if err := json.Unmarshal([]byte(body), &w); err != nil {
		t.Fatal(err)
	}
	return w
}
