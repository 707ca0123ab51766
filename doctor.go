package main

import (
	"context"
	"net"
	"slices"
	"time"

	"consentray/app"
	"consentray/app/config"
	"consentray/app/control"
	"consentray/app/desktop"
	"consentray/sync"
	"consentray/ui/notify"
	"consentray/ui/term"
	"consentray/ui/tray"
)

// How long a look may take, and how much longer it is waited for where it does not heed its context. The
// agent is asked before all the others, which want to know who is signed in; together that stays below
// ten seconds, whatever hangs.
const (
	agentLimit = 2 * time.Second
	lookLimit  = 4 * time.Second
	lookGrace  = time.Second
)

// A look is one place that the doctor looks at. keys are those of its findings.
type look struct {
	keys []string
	at   func(context.Context) []app.Finding
}

// One finding from one place.
func one(key string, at func(context.Context) app.Finding) look {
	return look{[]string{key}, func(ctx context.Context) []app.Finding { return []app.Finding{at(ctx)} }}
}

// remote are the findings from beyond this computer.
var remote = []string{"proxy", "network", "certificate", "service", "tenant", "cloud", "graph", "clock"}

// order is how the findings are shown: from the settings out to Microsoft.
func order() []string {
	return append([]string{
		"settings", "policy", "application", "folders", "log", "agent", "tray", "notifications", "browser", "links", "window", "autostart",
		"keychain", "sign-in", "copy",
	}, append(slices.Clone(remote), "answer")...)
}

// examine is `consentray doctor`: it looks everywhere at once. Nothing of it runs in the agent.
func examine(ctx context.Context, f term.Flags) (term.Examination, error) {
	paths, err := config.PathsFor(f.Profile)
	if err != nil {
		return term.Examination{}, &term.Failure{Code: term.ExitUsage, What: err.Error()}
	}
	_ = paths.Make() // what cannot be made is found where folders are looked at
	var e endpoints
	if f.Profile == demoProfile {
		e = embedded(nil)
	}
	p := assembleIn(paths, f, e)
	agent, knows := p.lookAgent(ctx)
	account := app.AccountState{}
	if knows != nil {
		if account, err = term.Pick(*knows, f.Account); err != nil {
			return term.Examination{}, err
		}
	}
	findings := append(lookEverywhere(ctx, p.looks(knows, account)), agent, app.Refused(account))
	slices.SortStableFunc(findings, func(a, b app.Finding) int {
		return slices.Index(order(), a.Key) - slices.Index(order(), b.Key)
	})
	out := term.Examination{Findings: masked(findings), TenantID: account.Account.TenantID, ClientID: p.settings.ClientID}
	if account.Phase != app.Ready {
		out.Answer = account.Reason
	}
	return out, nil
}

// lookAgent asks the running agent, or else a core in this process, what is known: who is signed in, and
// what Microsoft said last.
func (p *parts) lookAgent(ctx context.Context) (app.Finding, *app.Snapshot) {
	type known struct {
		finding app.Finding
		shot    *app.Snapshot
	}
	found, ok := inTime(ctx, agentLimit, func(ctx context.Context) known {
		f, s := control.Look(ctx, p.paths.Runtime, build().Version)
		if s == nil && f.Say == "agent-none" {
			s = p.recall(ctx)
		}
		return known{f, s}
	})
	if !ok {
		return app.Missed("agent", "late"), nil
	}
	return found.finding, found.shot
}

// recall is what a core in this process knows by what was kept; it asks nobody but the keychain.
func (p *parts) recall(ctx context.Context) *app.Snapshot {
	core, err := alone(ctx, p)
	if err != nil {
		return nil
	}
	defer core.Close()
	s, err := core.Next(ctx)
	for err == nil && s.Loading {
		s, err = core.Next(ctx)
	}
	if err != nil {
		return nil
	}
	return &s
}

// looks are the places, given what the agent knows.
func (p *parts) looks(knows *app.Snapshot, account app.AccountState) []look {
	asked, drawn := 0, 0
	if knows != nil {
		asked, drawn = knows.Show, knows.Drawn
	}
	return append(p.outside(account), []look{
		{[]string{"settings", "policy", "application", "folders", "log"}, func(context.Context) []app.Finding {
			return config.Look(p.paths, p.settings)
		}},
		{[]string{"browser", "links", "autostart"}, func(ctx context.Context) []app.Finding {
			return p.desktop.Look(ctx, p.settings.Browser, p.settings.Opening)
		}},
		one("tray", tray.Look),
		one("notifications", notify.Look),
		one("window", func(context.Context) app.Finding { return desktop.LookWindow(asked, drawn) }),
		one("keychain", p.identity.LookKeychain),
		one("sign-in", func(ctx context.Context) app.Finding {
			return p.identity.LookSignIn(ctx, account.Account.Known())
		}),
		one("copy", func(ctx context.Context) app.Finding {
			return sync.NewCopy(p.paths.Cache, p.identity.AgendaKey).Look(ctx, account.Account)
		}),
	}...)
}

// outside are the places beyond this computer. The demo's are within the agent's own process, and without
// an address there is nobody to ask.
func (p *parts) outside(account app.AccountState) []look {
	why := ""
	switch s := p.settings.Settings; {
	case p.flags.Profile == demoProfile:
		why = "embedded"
	case s.Authority == "" || s.Graph == "":
		why = "unset"
	}
	if why != "" {
		return []look{{remote, func(context.Context) []app.Finding { return nowhere(why) }}}
	}
	proxy := desktop.LookProxy(desktop.Proxy(), p.settings.Authority)
	return []look{
		one("proxy", func(context.Context) app.Finding { return proxy }),
		one("network", func(ctx context.Context) app.Finding {
			return p.identity.LookNetwork(ctx, net.DefaultResolver.LookupHost, proxy.Say != "")
		}),
		{[]string{"certificate", "service", "cloud", "clock"}, func(ctx context.Context) []app.Finding {
			return p.identity.LookService(ctx, account.Account.TenantID)
		}},
		one("tenant", func(ctx context.Context) app.Finding {
			return p.identity.LookTenant(ctx, account.Account.TenantDomain)
		}),
		one("graph", p.calendar.Look),
	}
}

// nowhere says of each place outside why it was not looked at.
func nowhere(why string) (all []app.Finding) {
	for _, key := range remote {
		f := app.Finding{Key: key, Status: app.StatusOK, Say: why}
		if why == "unset" {
			f.Status = app.StatusWarning
		}
		all = append(all, f)
	}
	return all
}

// lookEverywhere looks at all places side by side. One that does not answer in time is a finding, too.
func lookEverywhere(ctx context.Context, looks []look) (all []app.Finding) {
	came := make(chan []app.Finding)
	for _, l := range looks {
		go func() {
			found, ok := inTime(ctx, lookLimit, l.at)
			if !ok {
				for _, key := range l.keys {
					found = append(found, app.Missed(key, "late"))
				}
			}
			came <- found
		}()
	}
	for range looks {
		all = append(all, <-came...)
	}
	return all
}

// inTime returns what f returns within limit and a little more; ok is false where it does not.
func inTime[T any](ctx context.Context, limit time.Duration, f func(context.Context) T) (found T, ok bool) {
	ctx, cancel := context.WithTimeout(ctx, limit)
	defer cancel()
	came := make(chan T, 1)
	go func() { came <- f(ctx) }()
	late := time.NewTimer(limit + lookGrace)
	defer late.Stop()
	select {
	case found = <-came:
		return found, true
	case <-late.C:
		return found, false
	}
}

// masked is a last line of defence, as it is for the log: nothing that looks like a token or an address
// goes into a ticket.
func masked(findings []app.Finding) []app.Finding {
	for i, f := range findings {
		findings[i].Detail = string(config.Redact([]byte(f.Detail)))
		findings[i].Facts = slices.Clone(f.Facts)
		for j, x := range f.Facts {
			findings[i].Facts[j].Value = string(config.Redact([]byte(x.Value)))
		}
	}
	return findings
}
