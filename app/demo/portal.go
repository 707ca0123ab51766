package demo

import (
	"net/http"
	"slices"
	"strings"
	"time"
)

// portalPath is the page on which a person who tries the demo is its administrator for a moment.
const portalPath = "/portal"

// portalData is what the portal shows.
type portalData struct {
	Granted                 bool
	Permissions             string
	Setting                 setting
	Standing, Timed         bool // the wall stands; something happens as time passes
	Scenario, Sentence, Now string
}

// portal shows what can be decided about the application, as Microsoft Entra admin center does under
// Enterprise applications. It is a visit that leads nowhere else, with a visit's protection.
func (t *Tenant) portal(w http.ResponseWriter, r *http.Request) {
	if r.Method != http.MethodGet {
		t.showProblem(w, problem{status: http.StatusMethodNotAllowed, code: 900561, text: "The endpoint only accepts GET requests. Received a " + r.Method + " request."}, "")
		return
	}
	v := &visit{id: random(), canary: random(), began: time.Now(), user: "alex", stage: stagePortal, browser: t.recognise(w, r)}
	t.with(func(b *ledger) { b.visits.put(v.id, v, maxVisits) })
	t.showPortal(w, v)
}

func (t *Tenant) showPortal(w http.ResponseWriter, v *visit) {
	d := t.newPage()
	d.Ctx, d.Canary, d.Person = v.id, v.canary, v.who()
	s := &d.Settings
	s.Scenario, s.Sentence, s.Setting = t.play.Name, t.play.Sentence, t.play.wall.portal
	s.Permissions = strings.Join(t.config.Permissions, ", ")
	s.Timed = t.play.wall.when == hoursLater || t.play.wall.when == eachDay
	t.with(func(b *ledger) {
		s.Granted = len(b.missing(everyone, t.config.Permissions)) == 0
		s.Standing = !b.wall.lifted && t.begun(b, crossing{calendar: true, granted: s.Granted, signedIn: t.began})
		s.Now = b.now().In(t.config.Zone).Format("Monday, 2 January, 15:04")
	})
	t.show(w, http.StatusOK, string(stagePortal), d, "form-action 'self'")
}

// actPortal does what a button of the portal says.
func (t *Tenant) actPortal(b *ledger, action string) {
	switch action {
	case "grant":
		b.grant(everyone, t.config.Permissions)
	case "revoke":
		clear(b.grants)
	case "lift":
		if t.play.wall.portal.Lift != "" {
			b.lift()
		}
	case "impose":
		if t.play.wall.portal.Impose != "" {
			t.impose(b)
		}
	case "pass":
		if slices.Contains([]moment{hoursLater, eachDay}, t.play.wall.when) {
			b.ahead += 24 * time.Hour
		}
	}
}
