package words

import (
	"strings"
	"time"

	"consentray/app"
)

// Unseen says that Microsoft says no although somebody says that it is approved; empty where nobody
// does.
func Unseen(r app.Request, now time.Time) Sentence {
	if r.Unseen.IsZero() {
		return Sentence{}
	}
	return Sentence{Title: T("unseen", When(r.Unseen, now)), Advice: T("unseen.advice")}
}

// Causes are the likely ones of an approval that Microsoft does not know, each with what to look at;
// none where there is no such approval.
func Causes(r app.Request) []Sentence { return spoken().Causes(r) }

// Causes is the function Causes in this language.
func (l *Language) Causes(r app.Request) []Sentence {
	if r.Unseen.IsZero() {
		return nil
	}
	var all []Sentence
	cause := func(key, title, advice string) {
		if advice != "" {
			all = append(all, Sentence{Title: fill(l.text("cause."+key), title), Advice: fill(l.text("cause."+key+".advice"), advice)})
		}
	}
	tenant := Harmless(r.Account.TenantID, 60)
	if r.Elsewhere != "" {
		cause("elsewhere", Harmless(r.Elsewhere, 60), tenant)
	}
	cause("own", "", Harmless(r.ClientID, 60))
	var names []string
	for _, name := range r.Permissions {
		names = append(names, Harmless(name, 60))
	}
	cause("permissions", "", strings.Join(names, ", "))
	if r.Elsewhere == "" {
		cause("tenant", "", tenant)
	}
	return all
}
