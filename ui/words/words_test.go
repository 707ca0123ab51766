package words

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"consentray/app"
	"consentray/app/reason"
)

func TestSentencesAreCalm(t *testing.T) {
	verb := regexp.MustCompile(`%[^sd[]|%\[\d+\][^sd]|%$`)
	inEach(func(l *Language, key, text string) {
		for _, bad := range []string{"Error", "error", "Fehler", "Oops", "!", "\n", "  "} {
			// error= is what Microsoft writes into an address.
			if strings.Contains(strings.ReplaceAll(text, "error=", "e="), bad) {
				t.Errorf("%s: %s contains %q: %s", l.tag, key, bad, text)
			}
		}
		if verb.MatchString(text) {
			t.Errorf("%s: %s has a raw %%: %s", l.tag, key, text)
		}
		if text != strings.TrimSpace(text) {
			t.Errorf("%s: %s has white space at its ends", l.tag, key)
		}
		if strings.HasSuffix(key, ".advice") && !Has(strings.TrimSuffix(key, ".advice")) {
			t.Errorf("%s: %s advises on nothing", l.tag, key)
		}
	})
}

func TestKeysAreUnique(t *testing.T) {
	seen := map[string]bool{}
	for _, table := range tables() {
		for key := range table {
			if seen[key] {
				t.Errorf("%s stands twice", key)
			}
			seen[key] = true
		}
	}
}

func TestFullSentences(t *testing.T) {
	inEach(func(l *Language, key, text string) {
		kind, _, _ := strings.Cut(key, ".")
		if !strings.Contains(" phase problem reason note ", " "+kind+" ") || text == "" {
			return
		}
		if !strings.HasSuffix(text, ".") && !strings.HasSuffix(text, "。") {
			t.Errorf("%s: %s is no full sentence: %s", l.tag, key, text)
		}
	})
}

func TestEveryReasonHasWords(t *testing.T) {
	for _, key := range reason.Keys() {
		s := Reason(app.Reason{Class: app.ClassUnknown, Key: key, Code: "AADSTS1"})
		if s.Title == "" || s.Advice == "" {
			t.Errorf("reason %q has no words", key)
		}
		if key != "unknown" && strings.Contains(s.Title, "AADSTS1") {
			t.Errorf("reason %q is told as unknown", key)
		}
	}
}

// What an administrator or a developer has to mend can be sent to them; what a person can mend alone, or
// what passes, asks for nobody. In each language it names the place where it is set, and never a person
// who is not the one that the table names.
func TestSendGoesToWhoCanMend(t *testing.T) {
	for _, m := range reason.Meanings() {
		send := Send(app.Reason{Key: m.Key})
		switch m.Who {
		case app.WhoAdministrator, app.WhoDeveloper:
			if len(send) < 60 {
				t.Errorf("%s is for the %s to mend, and there is nothing to send: %q", m.Key, m.Who, send)
			}
		default:
			if send != "" {
				t.Errorf("%s is for the %s to mend, and yet it is sent: %s", m.Key, m.Who, send)
			}
		}
	}
	if got := Send(app.Reason{Key: "of a later version"}); got != T("reason.unknown.send") {
		t.Errorf("what a later version knows sends %q", got)
	}
}

// Walls of different kinds are told in different words.
func TestReasonsDiffer(t *testing.T) {
	seen := map[string]string{}
	for _, m := range reason.Meanings() {
		s := Reason(app.Reason{Key: m.Key})
		if other := seen[s.Title]; other != "" {
			t.Errorf("%s and %s say the same: %s", m.Key, other, s.Title)
		}
		seen[s.Title] = m.Key
	}
}

func TestEveryPhaseAndProblemHasWords(t *testing.T) {
	phases := []app.Phase{
		app.NeedsSetup, app.SignedOut, app.SigningIn, app.Unclear, app.NeedsApproval, app.NeedsAssignment, app.Blocked, app.Ready,
	}
	for _, p := range phases {
		if Phase(app.AccountState{Phase: p}).Title == "" || !Has("name."+string(p)) {
			t.Errorf("phase %q has no words", p)
		}
	}
	problems := []app.ProblemCode{
		app.ProblemOffline, app.ProblemThrottled, app.ProblemExpired, app.ProblemInteraction, app.ProblemKeychain,
		app.ProblemTray, app.ProblemSettings, app.ProblemClock, app.ProblemInternal,
	}
	for _, c := range problems {
		if !Has("problem." + string(c)) {
			t.Errorf("problem %q has no words", c)
		}
	}
	for _, who := range []app.Who{app.WhoNobody, app.WhoUser, app.WhoAdministrator, app.WhoDeveloper} {
		if Who(app.Reason{Who: who}) == "" {
			t.Errorf("nobody says who %q is", who)
		}
	}
}

// Whether the app asks by itself is said truly.
func TestPhaseWaiting(t *testing.T) {
	made := time.Date(2026, 11, 2, 9, 0, 0, 0, time.UTC)
	known := app.Account{ID: "1.2"}
	tests := []struct {
		name    string
		account app.Account
		request app.Request
		key     string
	}{
		{"asks", known, app.Request{ChecksItself: true}, "phase.needs-approval"},
		{"no token", app.Account{}, app.Request{}, "phase.needs-approval-by-hand"},
		{"manual", known, app.Request{}, "phase.needs-approval-on-request"},
		{"two weeks on", known, app.Request{ChecksItself: true, CreatedAt: made, LastCheck: made.Add(asksFor)}, "phase.needs-approval-on-request"},
		{"question under way", known, app.Request{ChecksItself: true, CreatedAt: made, LastCheck: made.Add(time.Hour)}, "phase.needs-approval"},
		{"form filed", known, app.Request{ChecksItself: true, WorkflowPending: true}, "phase.needs-approval-workflow"},
		{"form filed, no token", app.Account{}, app.Request{WorkflowPending: true}, "phase.needs-approval-workflow-by-hand"},
		{"form filed, manual", known, app.Request{WorkflowPending: true}, "phase.needs-approval-workflow-on-request"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := Phase(app.AccountState{Account: tt.account, Phase: app.NeedsApproval, Request: &tt.request})
			if want := (Sentence{T(tt.key), T(tt.key + ".advice")}); got != want || got.Advice == tt.key+".advice" {
				t.Errorf("got %+v, want %+v", got, want)
			}
		})
	}
}

func TestSpecificSentences(t *testing.T) {
	for _, tt := range []struct{ name, got, want string }{
		{"unknown with a code", Reason(app.Reason{Key: "unknown", Code: "AADSTS9"}).Title, "Microsoft said no, in a way that this version does not know: AADSTS9."},
		{"unknown without one", Reason(app.Reason{Key: "unknown"}).Title, "Microsoft said no, in a way that this version does not know."},
		{"key of a later version", Reason(app.Reason{Key: "later", Error: "odd"}).Title, "Microsoft said no, in a way that this version does not know: odd."},
		{"setting", Problem(app.Problem{Code: app.ProblemSettings, Detail: "cloud = moon"}).Title, "A setting cannot be used: cloud = moon."},
		{"setting without detail", Problem(app.Problem{Code: app.ProblemSettings}).Title, "A setting cannot be used."},
		{"issuer", Problem(app.Problem{Code: app.ProblemOffline, Key: "tls", Detail: "Contoso CA"}).Title, "This computer does not trust who answers in Microsoft's place: “Contoso CA”."},
		{"issuer without a name", Reason(app.Reason{Key: "tls"}).Title, "This computer does not trust who answers in Microsoft's place."},
		{"problem with the key of a reason", Problem(app.Problem{Code: app.ProblemExpired, Key: "password-changed"}).Title, T("reason.password-changed")},
		{"problem of a later version", Problem(app.Problem{Code: app.ProblemOffline, Key: "later"}).Title, T("problem.offline")},
		{"keychain as a reason", Reason(app.Reason{Key: "keychain-locked"}).Title, T("problem.keychain-locked")},
		{"note", Note(app.Note{Key: "check-too-early", Detail: "12"}).Title, "I asked Microsoft only 12 seconds ago."},
		{"note with the key of a reason", Note(app.Note{Key: "offline"}).Title, T("reason.offline")},
		{"blocked with a reason", Phase(app.AccountState{Phase: app.Blocked, Reason: app.Reason{Class: app.ClassAdmin, Key: "device"}}).Title, T("reason.device")},
	} {
		if tt.got != tt.want || tt.want == "" {
			t.Errorf("%s: got %q, want %q", tt.name, tt.got, tt.want)
		}
	}
}

func TestMenuIsAnInterface(t *testing.T) {
	for key, want := range map[string]string{
		"menu.sign-in": "Sign in", "menu.cancel": "Cancel sign-in", "menu.saw-approval": "It said: Need admin approval",
		"menu.saw-sent": "I sent a request there", "menu.saw-cancelled": "I cancelled it", "menu.saw-other": "It said something else",
		"menu.waiting": "Waiting for approval", "menu.copy-link": "Copy request link", "menu.share": "Share request",
		"menu.check": "Check now", "menu.join": "Join", "menu.refresh": "Refresh", "menu.calendar": "Open calendar",
		"menu.settings": "Settings", "menu.sign-out": "Sign out", "menu.quit": "Quit",
	} {
		if got := T(key); got != want {
			t.Errorf("%s = %q, the contract has %q", key, got, want)
		}
	}
}

// Every key that a surface asks for by a literal has words, and every note that the core gives, too.
func TestUsedKeysHaveWords(t *testing.T) {
	surfaces, _ := filepath.Glob("../*/*.go")
	for _, file := range surfaces {
		for _, key := range literals(t, file, "words.T", 0) {
			if !Has(key) && !strings.HasSuffix(key, ".") {
				t.Errorf("%s asks for %q, which has no words", file, key)
			}
		}
	}
	core, _ := filepath.Glob("../../app/*.go")
	for _, file := range core {
		for _, key := range literals(t, file, "l.tell", 1) {
			if Note(app.Note{Key: key}).Title == "" {
				t.Errorf("%s tells %q, which has no words", file, key)
			}
		}
	}
}

// literals returns the string literals that file hands to calls of function as argument number arg.
func literals(t *testing.T, file, function string, arg int) []string {
	t.Helper()
	if strings.HasSuffix(file, "_test.go") {
		return nil
	}
	source, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	tree, err := parser.ParseFile(token.NewFileSet(), file, source, 0)
	if err != nil {
		t.Fatalf("%s does not parse: %v", file, err)
	}
	var found []string
	ast.Inspect(tree, func(n ast.Node) bool {
		call, ok := n.(*ast.CallExpr)
		if !ok || len(call.Args) <= arg {
			return true
		}
		name, ok := call.Fun.(*ast.SelectorExpr)
		if !ok {
			return true
		}
		of, ok := name.X.(*ast.Ident)
		lit, isLit := call.Args[arg].(*ast.BasicLit)
		if ok && isLit && lit.Kind == token.STRING && of.Name+"."+name.Sel.Name == function {
			if text, err := strconv.Unquote(lit.Value); err == nil {
				found = append(found, text)
			}
		}
		return true
	})
	return found
}

func TestHarmless(t *testing.T) {
	for _, tt := range []struct {
		in    string
		limit int
		want  string
	}{
		{"Design review", 0, "Design review"},
		{"a\nb\tc\r\n  d", 0, "a b c d"},
		{"\x1b[31mred\x1b[0m\x07", 0, "[31mred[0m"},
		{"\u009b31mC1", 0, "31mC1"},
		{"abc\u202egpj.exe\u2066x\u2069\u200f\u061c", 0, "abcgpj.exex"},
		{"line\u2028para\u2029end", 0, "line para end"},
		{"zero\u200bwidth\ufeff\u00ad", 0, "zerowidth"},
		{"👩\u200d💻 می\u200cخواهم", 0, "👩\u200d💻 می\u200cخواهم"},
		{"bad\xff\xfebytes", 0, "badbytes"},
		{"abcdef", 3, "abc…"},
		{"abc", 3, "abc"},
		{"  ", 5, ""},
	} {
		if got := Harmless(tt.in, tt.limit); got != tt.want {
			t.Errorf("Harmless(%q, %d) = %q, want %q", tt.in, tt.limit, got, tt.want)
		}
	}
}

func FuzzHarmless(f *testing.F) {
	f.Add("a\x1b]0;title\x07\u202e", 4)
	f.Fuzz(func(t *testing.T, in string, limit int) {
		limit = max(limit, 0) % 200
		got := Harmless(in, limit)
		if strings.ContainsFunc(got, func(r rune) bool { return r < ' ' || r >= 0x7f && r < 0xa0 || hidden(r) }) {
			t.Errorf("Harmless(%q) = %q", in, got)
		}
		if again := Harmless(got, 0); again != got {
			t.Errorf("not stable: %q, then %q", got, again)
		}
	})
}

// What the doctor says in words of its own is nothing that a Reason or a Problem says, too: theirs come
// first.
func TestDoctorsWordsAreItsOwn(t *testing.T) {
	for _, key := range Keys() {
		name, ours := strings.CutPrefix(key, "doctor.")
		if !ours || Has("doctor.at."+name) { // said where all is well, without a choice
			continue
		}
		if Has("reason."+name) || Has("problem."+name) {
			t.Errorf("%s is hidden by the words of a reason or a problem", key)
		}
	}
	if got := Finding(app.Finding{Key: "service", Say: "proxy"}).Title; got != T("reason.proxy") {
		t.Errorf("a proxy in the way is told as %q", got)
	}
	if got := Finding(app.Finding{Key: "proxy"}).Title; got != T("doctor.proxy") {
		t.Errorf("no proxy is told as %q", got)
	}
}

func TestBare(t *testing.T) {
	for in, want := range map[string]string{"Waiting for IT.": "Waiting for IT", "承認を待っています。": "承認を待っています", "Ready": "Ready", "": ""} {
		if got := Bare(in); got != want {
			t.Errorf("%q became %q, want %q", in, got, want)
		}
	}
}
