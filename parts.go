package main

import (
	"context"
	"errors"
	"log"
	"log/slog"
	"net"
	"net/http"
	"path/filepath"
	"time"

	"consentray/app"
	"consentray/app/config"
	"consentray/app/desktop"
	"consentray/app/reason"
	"consentray/auth"
	"consentray/sync"
	joining "consentray/sync/join"
	"consentray/ui/page"
	"consentray/ui/request"
	"consentray/ui/term"
	"consentray/ui/words"
)

// parts are what one profile is made of.
type parts struct {
	flags     term.Flags
	endpoints endpoints
	paths     config.Paths
	settings  config.Loaded
	log       *slog.Logger
	desktop   *desktop.Desktop
	identity  *auth.Client
	calendar  *sync.Calendar
}

// endpoints are where the sign-in service and Graph are: Microsoft's, or the embedded one.
type endpoints struct {
	transport http.RoundTripper
	settings  map[string]string // laid over everything else
	alone     bool              // nothing but settings counts: no file, environment or policy
}

// assemble reads the settings of a profile and makes its parts. It contacts nobody.
func assemble(f term.Flags, e endpoints) (*parts, error) {
	paths, err := config.PathsFor(f.Profile)
	if err != nil {
		return nil, &term.Failure{Code: term.ExitUsage, What: err.Error()}
	}
	if err := paths.Make(); err != nil {
		return nil, &term.Failure{Code: term.ExitFailed, What: err.Error()}
	}
	return assembleIn(paths, f, e), nil
}

// assembleIn is assemble in folders that may be missing.
func assembleIn(paths config.Paths, f term.Flags, e endpoints) *parts {
	options := config.Options{Paths: paths, Flags: f.Settings, Services: services()}
	if e.alone {
		options.Flags = e.settings
		options.Env = func(string) (string, bool) { return "", false }
		options.Policy = func() []config.Layer { return nil }
		options.Paths.Config = ""
		options.Registration = filepath.Join(paths.Config, "no-registration.toml")
	}
	p := &parts{flags: f, endpoints: e, paths: paths, settings: config.Load(options), log: slog.New(slog.DiscardHandler)}
	if file, err := config.OpenLog(paths.State); err == nil {
		p.log = config.NewLogger(file, slog.LevelInfo)
	}
	// Libraries write to the standard log; nothing of it belongs on a terminal.
	log.SetOutput(slog.NewLogLogger(p.log.Handler(), slog.LevelWarn).Writer())
	log.SetFlags(0)
	p.desktop = desktop.New(func() (string, error) { return paths.Settings(), config.CreateFile(paths.Settings()) }, profileName(p.flags))
	p.connect(e.transport)
	return p
}

// services are the words by which the settings may call a meeting service.
func services() (words []string) {
	for _, name := range joining.Services() {
		words = append(words, app.ServiceWords(name)...)
	}
	return words
}

// connect makes sign-in and calendar on one transport.
func (p *parts) connect(transport http.RoundTripper) {
	if transport == nil {
		transport = network()
	}
	s := p.settings.Settings
	signIn, calendar := s.Scopes()
	p.identity = auth.New(auth.Config{
		ClientID: s.ClientID, Tenant: s.Tenant, Authority: s.Authority, Graph: s.Graph, Cloud: s.Cloud, Custom: s.Cloud == config.CloudCustom,
		SignInScopes: signIn, CalendarScopes: calendar, Permissions: s.Permissions(),
		AdminRedirect: s.AdminRedirect, HelpDesk: s.HelpDesk, Portal: s.PortalPage(), Transport: transport,
		Publisher: p.publisher(),
		Profile:   profileName(p.flags), StateDir: p.paths.State, SessionOnly: s.SessionOnly,
		Open:  p.openSignIn,
		Pages: auth.Pages{Final: p.finalPage, Plain: page.Plain, Style: page.StyleHash()},
	})
	p.calendar = sync.New(sync.Config{
		Graph: s.Graph, Transport: transport, Bodies: s.Texts(),
		Calendars: s.SyncCalendars, Shared: s.Grants("Calendars.Read.Shared", "Calendars.ReadWrite.Shared"),
		Groups: s.Grants("Group.Read.All", "Group.ReadWrite.All"),
		Token:  p.identity.Token,
	})
}

// finalPage ends a trip to the browser. It promises no request where policy has switched requests off.
func (p *parts) finalPage(r app.Reason, granted bool) []byte {
	if r.Class == app.ClassApproval && r.Key != "approved-here" && !p.settings.RequestEnabled {
		r.Key = "approval-off"
	}
	return page.Final(r, granted)
}

// openSignIn shows a sign-in page in the browser that the settings choose for whoever signs in, or, where
// that cannot be started, in the default one.
func (p *parts) openSignIn(of app.Account, address string) error {
	err := p.desktop.OpenIn(p.settings.Opening.SignIn(p.settings.Browser, of), address)
	if !errors.Is(err, desktop.ErrBrowser) {
		return err
	}
	p.log.Warn("browser of the settings could not be started")
	if err := p.desktop.Open(address); err != nil {
		return err
	}
	return auth.ErrOtherBrowser
}

// network is the one transport for sign-in and calendar: the proxy of the environment or the
// system's settings, the system's roots, and connections that close soon after they fell silent, so that nothing wakes up for them. They
// are gone before memory is given back (calm): closing one brings back ten megabytes of code.
func network() http.RoundTripper {
	dial := &net.Dialer{Timeout: 15 * time.Second, KeepAlive: -1}
	return &http.Transport{
		Proxy: desktop.Proxy(), DialContext: dial.DialContext, ForceAttemptHTTP2: true,
		MaxConnsPerHost: 4, MaxIdleConns: 4, IdleConnTimeout: time.Second, TLSHandshakeTimeout: 15 * time.Second,
		ResponseHeaderTimeout: 60 * time.Second, MaxResponseHeaderBytes: 256 << 10,
		OnProxyConnectResponse: reason.Proxy,
	}
}

// publisher is who answers for the app, by the settings.
func (p *parts) publisher() app.Publisher {
	s := p.settings.Settings
	return app.Publisher{
		App: s.AppName, Name: s.Publisher, Website: s.Website, Privacy: s.PrivacyURL,
		Security: s.SecurityContact, Signing: s.SigningName, Updates: s.UpdatePath,
	}
}

// core is what the loop needs to know of the settings.
func (p *parts) core() app.Settings {
	s := p.settings.Settings
	return app.Settings{
		Version: build().Version, Profile: profileName(p.flags), Configured: s.Configured(),
		ClientID: s.ClientID, Tenant: s.Tenant, HelpDesk: s.HelpDesk, Portal: s.PortalPage(),
		RequestOff: !s.RequestEnabled, AdminHere: s.AdminHere, Note: s.Note,
		Permissions: s.Permissions(), RedirectURI: auth.AdminRedirect(s.AdminRedirect), Publisher: p.publisher(),
		ManualChecks: s.ApprovalChecks == config.ChecksManual, Days: s.SyncDays, NoTexts: !s.Texts(), Interval: s.SyncInterval, Calendars: s.SyncCalendars,
		Opening: s.Opening, CalendarPage: s.CalendarPage(), Problems: p.refused(),
	}
}

// loop makes the loop. Resident is true for the agent.
func (p *parts) loop(ctx context.Context, resident bool) (*app.Core, error) {
	clock, err := desktop.NewClock()
	if err != nil {
		return nil, failureOf(err, "term.no-clock")
	}
	now := newCurrent(p)
	o := app.Options{
		Settings: p.core(), Identity: now, Calendar: now, Desktop: p.desktop, Clock: clock,
		Store: config.NewStore(p.paths.State), Copy: sync.NewCopy(p.paths.Cache, now.agendaKey), Hand: handout, Pasted: reason.Text, SetUp: now.setUp,
		Log: p.log, Resident: resident, Zone: desktop.Zone,
	}
	if resident {
		o.Events = desktop.Events(ctx)
	}
	return app.New(o), nil
}

// refused shows the settings that were refused as one problem each.
func (p *parts) refused() []app.Problem {
	var out []app.Problem
	for _, w := range p.settings.Wrong {
		out = append(out, app.Problem{Code: app.ProblemSettings, Detail: w.String(), Since: time.Now()})
	}
	return out
}

// complain returns the refused settings as the failure of a command that needs them.
func (p *parts) complain() error {
	if p.settings.Configured() {
		return nil
	}
	for _, w := range p.settings.Wrong {
		return &term.Failure{Code: term.ExitUsage, What: w.String()}
	}
	s := words.Phase(app.AccountState{Phase: app.NeedsSetup})
	return &term.Failure{Code: term.ExitUsage, What: s.Title, Do: s.Advice}
}

func profileName(f term.Flags) string {
	if f.Profile == "" {
		return config.DefaultProfile
	}
	return f.Profile
}

// failureOf turns an error into the failure that a command prints.
func failureOf(err error, key string) error {
	var f *term.Failure
	if errors.As(err, &f) {
		return f
	}
	return &term.Failure{Code: term.ExitFailed, What: words.T(key), Do: words.T(key + ".advice")}
}

// handout writes to IT, in the language of this process where no other is wished for.
func handout(h app.Handing) (app.Handout, bool) { return request.Handout(h, words.Spoken()) }
