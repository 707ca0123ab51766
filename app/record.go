package app

import (
	"bytes"
	"encoding/json"
	"strings"
	"time"
)

// record is what outlives the process: no secret, no name, no address. Accounts are known by ID here
// and get their names from the keychain.
type record struct {
	Schema int                  `json:"schema"`
	People []personRecord       `json:"people,omitempty"`
	Walled map[string]time.Time `json:"walled,omitempty"`
	Query  bool                 `json:"query,omitempty"`
	// Home is the organisation of whoever has not signed in, once they said that it is theirs.
	Home *Organisation `json:"home,omitempty"`
	// Autostart is kept for "until approval", which the system cannot know.
	Autostart string    `json:"autostart,omitempty"`
	Welcomed  bool      `json:"welcomed,omitempty"`
	Paused    time.Time `json:"paused"`
	Doubled   time.Time `json:"doubled"`
}

type personRecord struct {
	ID      string    `json:"id"`
	Granted bool      `json:"granted,omitempty"`
	Answer  Reason    `json:"answer"`
	Said    string    `json:"said,omitempty"`
	Sent    time.Time `json:"sent"`
	Since   time.Time `json:"since"`
	Asked   time.Time `json:"asked"`
	Barred  time.Time `json:"barred"`
	Extra   time.Time `json:"extra"`
	// Unseen and Elsewhere are those of the Request.
	Unseen    time.Time `json:"unseen"`
	Elsewhere string    `json:"elsewhere,omitempty"`
	Request   *Request  `json:"request,omitempty"`
}

const recordSchema = 1

// save writes the record when it differs from the last one. A failure is a problem with words, and
// nothing else is lost: the facts stay in memory and the next change tries again.
func (l *loop) save() {
	doc, err := json.Marshal(l.record())
	if err != nil || bytes.Equal(doc, l.saved) {
		return
	}
	if err := l.o.Store.Save(doc); err != nil {
		if _, known := l.problems[ProblemInternal]; !known {
			l.o.Log.Warn("state not saved")
		}
		l.problem(l.problems, ProblemInternal, "state-unwritable", "")
		return
	}
	l.saved = doc
	delete(l.problems, ProblemInternal)
}

func (l *loop) record() record {
	r := record{Schema: recordSchema, Walled: l.walled, Query: l.query, Paused: l.paused.Round(0), Doubled: l.doubled.Round(0), Autostart: l.started, Welcomed: l.welcomed}
	if l.home != (Organisation{}) {
		home := l.home
		r.Home = &home
	}
	for _, p := range l.people {
		pr := personRecord{
			ID: p.account.ID, Granted: p.granted, Answer: p.answer, Said: p.said,
			Sent: p.sent.Round(0), Since: p.since.Round(0), Asked: p.asked.Round(0), Barred: p.barred.Round(0), Extra: p.extra.Round(0),
			Unseen: p.unseen, Elsewhere: p.elsewhere,
		}
		if p.request != nil {
			q := *p.request
			q.Account = Account{}
			pr.Request = &q
		}
		r.People = append(r.People, pr)
	}
	return r
}

// restore reads the record of the last run. What cannot be read is as if it were not there: the
// keychain says who is signed in, and Microsoft says the rest.
func (l *loop) restore() {
	doc, err := l.o.Store.Load()
	if err != nil || len(doc) == 0 {
		return
	}
	var r record
	if json.Unmarshal(doc, &r) != nil || r.Schema != recordSchema {
		return
	}
	l.query, l.paused, l.doubled = r.Query, r.Paused, r.Doubled
	l.welcomed = r.Welcomed
	if r.Home != nil {
		l.home = *r.Home
	}
	if r.Autostart == AutostartUntil && l.started == AutostartOn {
		l.started = AutostartUntil
	}
	for id, since := range r.Walled {
		l.walled[id] = since
	}
	for _, pr := range r.People {
		_, tenant, _ := strings.Cut(pr.ID, ".")
		p := newPerson(Account{ID: pr.ID, TenantID: tenant})
		p.granted, p.answer, p.said, p.sent, p.since = pr.Granted, pr.Answer, pr.Said, pr.Sent, pr.Since
		p.asked, p.barred, p.extra, p.request, p.offset = pr.Asked, pr.Barred, pr.Extra, pr.Request, l.o.Random()
		p.unseen, p.elsewhere = pr.Unseen, pr.Elsewhere
		l.people = append(l.people, p)
	}
}
