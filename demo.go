package main

import (
	"context"
	"net"
	"net/http"
	"time"

	"consentray/app/config"
	"consentray/app/demo"
	"consentray/ui/term"
)

// demoProfile keeps the demo apart from everything of the user's.
const demoProfile = "demo"

// runDemo is `consentray demo`: the same agent on the embedded tenant. Each start begins the journey
// anew. The organisation's own sign-in service has a port of its own, which a browser takes for another
// site's, as it is.
func runDemo(ctx context.Context, f term.Flags, scenario string) int {
	pages, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return report(failureOf(err, "reason.port-taken"))
	}
	defer pages.Close()
	federation, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return report(failureOf(err, "reason.port-taken"))
	}
	defer federation.Close()
	org, err := demo.New(demo.Config{Scenario: scenario, Pages: "http://" + pages.Addr().String(), Federation: "http://" + federation.Addr().String()})
	if err != nil {
		return report(&term.Failure{Code: term.ExitUsage, What: err.Error()})
	}
	defer serveDemo(pages, org.Pages())()
	defer serveDemo(federation, org.Federation())()
	f.Profile = demoProfile
	return report(runTray(ctx, f, embedded(org.Transport()), forget))
}

// embedded is where the demo's sign-in service and Graph are: behind a transport of this process.
func embedded(transport http.RoundTripper) endpoints {
	return endpoints{
		transport: transport, alone: true,
		settings: map[string]string{
			"client_id": demo.ClientID, "cloud": config.CloudCustom, "authority": demo.Authority, "graph": demo.Graph,
		},
	}
}

// serveDemo shows pages of the embedded tenant until the returned function is called.
func serveDemo(at net.Listener, pages http.Handler) (end func()) {
	server := &http.Server{Handler: pages, ReadHeaderTimeout: 10 * time.Second}
	go func() { _ = server.Serve(at) }()
	return func() { _ = server.Close() }
}

// forget removes what an earlier demo left: its tenant is gone, and so is what it granted.
func forget(ctx context.Context, p *parts) error {
	if r := p.identity.Forget(ctx); !r.IsZero() {
		p.log.Warn("keychain of the last demo", "key", r.Key)
	}
	if err := config.NewStore(p.paths.State).Save([]byte("{}")); err != nil {
		return &term.Failure{Code: term.ExitFailed, What: err.Error()}
	}
	return nil
}
