package app

import "context"

// search is the look for an organisation; number is 0 while none is under way.
type search struct {
	found  Organisation
	why    Reason
	number int
}

// shownSearch is nil where nobody need say which organisation: the settings do.
func (f *facts) shownSearch() *Search {
	if f.set.Tenant != "" && f.set.Tenant != Organizations {
		return nil
	}
	return &Search{Busy: f.search.number != 0, Found: f.search.found, Why: f.search.why, Home: f.home}
}

// onOrganisation looks for an organisation by the domain that a person gave. An address loses its local
// part here at the latest; surfaces cut it off before they send anything.
func (l *loop) onOrganisation(in Intent) {
	name, ok := Tenant(in.Value)
	if !ok {
		l.search = search{}
		l.tell(in.ID, "organisation-no-domain", "")
		return
	}
	number := l.number()
	l.search = search{number: number}
	if _, isID := TenantID(name); !isID {
		l.search.found.Domain = name
	}
	l.work(l.ctx, func(ctx context.Context) message {
		ctx, cancel := context.WithTimeout(ctx, askLimit)
		defer cancel()
		o, why := l.o.Identity.Organisation(ctx, name)
		return searched{in.ID, number, o, why}
	})
}

// searched is what was found.
type searched struct {
	forID  string
	number int
	found  Organisation
	why    Reason
}

func (m searched) apply(l *loop) {
	if l.search.number != m.number {
		return
	}
	l.search = search{found: m.found, why: m.why}
	if m.why.Class == ClassUser || m.why.Class == ClassRegistration {
		l.search.found = Organisation{Domain: m.found.Domain} // nothing that could be asked for here
		key := m.why.Key
		if key == "tenant-unknown" {
			key = "organisation-unknown"
		}
		l.tell(m.forID, key, m.why.Detail)
		return
	}
	l.tell(m.forID, "organisation-found", "")
}

// onOrganisationYes takes a person's word that what was found is theirs. The request is made anew for it.
func (l *loop) onOrganisationYes(in Intent) {
	found, why := l.search.found, l.search.why.Class
	if l.search.number != 0 || found.name() == "" || in.Value != found.name() || why == ClassUser || why == ClassRegistration {
		l.tell(in.ID, "organisation-nothing", "")
		return
	}
	l.settle(found)
	l.tell(in.ID, "organisation-noted", "")
}

// onOrganisationNo forgets what was found or said.
func (l *loop) onOrganisationNo(in Intent) {
	l.settle(Organisation{})
	l.tell(in.ID, "noted", "")
}

// settle makes o the organisation of whoever has not signed in.
func (l *loop) settle(o Organisation) {
	changed := o.name() != l.home.name()
	l.home, l.search = o, search{}
	if p := l.person(""); p != nil && changed {
		p.request = nil
		l.fillRequest(p)
	}
}
