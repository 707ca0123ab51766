package term

import (
	"consentray/app"
	"consentray/ui/words"
)

// A statusDocument is what status --json prints. Every key is always there.
type statusDocument struct {
	Schema int `json:"schema"`
	accountStatus
	Accounts []accountStatus `json:"accounts"`
	Version  string          `json:"version"`
}

type accountStatus struct {
	Phase    app.Phase       `json:"phase"`
	Account  *accountFields  `json:"account"`
	Reason   *reasonFields   `json:"reason"`
	Problems []problemFields `json:"problems"`
	Request  *requestFields  `json:"request"`
	Sync     syncFields      `json:"sync"`
	// When Microsoft was and will be asked by itself in phases needs-assignment and blocked.
	LastCheck string `json:"last_check"`
	NextCheck string `json:"next_check"`
}

type accountFields struct {
	Name         string `json:"name"`
	Username     string `json:"username"`
	TenantID     string `json:"tenant_id"`
	TenantDomain string `json:"tenant_domain"`
}

type reasonFields struct {
	Code          string  `json:"code"`
	Error         string  `json:"error"`
	Suberror      string  `json:"suberror"`
	Title         string  `json:"title"`
	Advice        string  `json:"advice"`
	Who           app.Who `json:"who"`
	CorrelationID string  `json:"correlation_id"`
	TraceID       string  `json:"trace_id"`
	ObservedAt    string  `json:"observed_at"`
}

type problemFields struct {
	Code   app.ProblemCode `json:"code"`
	Title  string          `json:"title"`
	Advice string          `json:"advice"`
	Action app.Action      `json:"action"` // an action that mends it, or empty
	Since  string          `json:"since"`
}

type requestFields struct {
	Link            string   `json:"link"`
	Tenant          string   `json:"tenant"`
	Domain          string   `json:"domain"`    // by which the tenant was found, where nobody signed in
	Confirmed       bool     `json:"confirmed"` // and the person said that it is theirs
	Permissions     []string `json:"permissions"`
	CreatedAt       string   `json:"created_at"`
	SharedAt        string   `json:"shared_at"`
	Channel         string   `json:"channel"`
	RemindFrom      string   `json:"remind_from"` // from when on IT may be reminded, once; empty where it may not
	RemindedAt      string   `json:"reminded_at"`
	WorkflowPending bool     `json:"workflow_pending"`
	WorkflowSince   string   `json:"workflow_since"`
	ChecksItself    bool     `json:"checks_itself"`
	LastCheck       string   `json:"last_check"`
	NextCheck       string   `json:"next_check"`
	// Off says that policy has switched requests off, AdminHere that an administrator may approve on this
	// computer; Note is the organisation's own sentence.
	Off       bool   `json:"off"`
	AdminHere bool   `json:"admin_here"`
	Note      string `json:"note"`
	// UnseenSince is since when somebody says that it is approved and Microsoft still says no, Causes
	// what may be the matter.
	UnseenSince string        `json:"unseen_since"`
	Causes      []causeFields `json:"causes"`
}

type causeFields struct {
	Title  string `json:"title"`
	Advice string `json:"advice"`
}

type syncFields struct {
	State       string `json:"state"`
	LastSuccess string `json:"last_success"`
	NextAt      string `json:"next_at"`
	Meetings    int    `json:"meetings"`
	Error       string `json:"error"`
}

// statusDocument is s for programs, top on top. Accounts has those that are signed in, and
// whoever tries to be beside them.
func (c *line) statusDocument(s app.Snapshot, top app.AccountState) statusDocument {
	d := statusDocument{Schema: 1, accountStatus: c.accountStatus(top, s.Problems), Accounts: []accountStatus{}, Version: s.Version}
	if d.Version == "" {
		d.Version = c.Version().Version
	}
	for _, a := range listed(s) {
		d.Accounts = append(d.Accounts, c.accountStatus(a, nil))
	}
	return d
}

// accountStatus is one account; the problems of the computer stand on top only.
func (c *line) accountStatus(a app.AccountState, computer []app.Problem) accountStatus {
	st := accountStatus{
		Phase: a.Phase, Problems: []problemFields{}, LastCheck: c.stamp(a.LastCheck), NextCheck: c.stamp(a.NextCheck),
		Sync: syncFields{a.Sync.State, c.stamp(a.Sync.LastSuccess), c.stamp(a.Sync.NextAt), a.Sync.Meetings, a.Sync.Error},
	}
	if st.Sync.State == "" {
		st.Sync.State = app.SyncNever
	}
	if a.Account.Known() {
		st.Account = &accountFields{a.Account.Name, a.Account.Username, a.Account.TenantID, a.Account.TenantDomain}
	}
	if !a.Reason.IsZero() {
		st.Reason = c.reasonFields(a.Reason)
	}
	for _, p := range append(append([]app.Problem(nil), computer...), a.Problems...) {
		w := words.English().Problem(p)
		st.Problems = append(st.Problems, problemFields{p.Code, w.Title, w.Advice, mends(p), c.stamp(p.Since)})
	}
	if a.Request != nil {
		st.Request = c.requestFields(*a.Request)
	}
	return st
}

func (c *line) reasonFields(r app.Reason) *reasonFields {
	w := words.English().Reason(r)
	who := r.Who
	if who == "" {
		who = app.WhoNobody
	}
	return &reasonFields{r.Code, r.Error, r.Suberror, w.Title, w.Advice, who, r.CorrelationID, r.TraceID, c.stamp(r.ObservedAt)}
}

func (c *line) requestFields(r app.Request) *requestFields {
	causes := []causeFields{}
	for _, cause := range words.English().Causes(r) {
		causes = append(causes, causeFields{cause.Title, cause.Advice})
	}
	return &requestFields{
		Link: r.Link, Tenant: r.Tenant, Domain: r.Domain, Confirmed: r.Confirmed, Permissions: append([]string{}, r.Permissions...),
		CreatedAt: c.stamp(r.CreatedAt), SharedAt: c.stamp(r.SharedAt), Channel: r.Channel,
		RemindFrom: c.stamp(r.RemindFrom), RemindedAt: c.stamp(r.RemindedAt),
		WorkflowPending: r.WorkflowPending, WorkflowSince: c.stamp(r.WorkflowSince), ChecksItself: r.ChecksItself,
		LastCheck: c.stamp(r.LastCheck), NextCheck: c.stamp(r.NextCheck),
		Off: r.Off, AdminHere: r.AdminHere, Note: r.Note, UnseenSince: c.stamp(r.Unseen), Causes: causes,
	}
}

// mends names the action with which a person mends p; empty where there is none.
func mends(p app.Problem) app.Action {
	switch p.Code {
	case app.ProblemOffline:
		return app.ActRefresh
	case app.ProblemExpired, app.ProblemInteraction:
		return app.ActSignIn
	case app.ProblemSettings:
		return app.ActSettings
	case app.ProblemKeychain:
		switch p.Key {
		case "", "keychain", "keychain-locked", "keychain-denied", "keychain-timeout":
			return app.ActUnlock
		case "keychain-broken":
			return app.ActSignIn
		}
	}
	return ""
}
