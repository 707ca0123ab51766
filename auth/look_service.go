package auth

import (
	"cmp"
	"context"
	"crypto/tls"
	"encoding/json"
	"io"
	"net/http"
	"net/url"
	"strings"
	"time"

	"consentray/app"
	"consentray/app/reason"
)

// clockLimit is how far the clock of this computer may be from Microsoft's, in either direction: what
// Microsoft's own libraries forgive the times of a token (ClockSkew of TokenValidationParameters).
const clockLimit = 5 * time.Minute

// LookNetwork finds out whether the name of the sign-in service can be looked up. proxied says that a
// proxy does that.
func (c *Client) LookNetwork(ctx context.Context, lookup func(ctx context.Context, host string) ([]string, error), proxied bool) app.Finding {
	host := hostOfURL(c.c.Authority)
	if proxied {
		return app.Finding{Key: "network", Status: app.StatusOK, Say: "network-proxy"}
	}
	found, err := lookup(ctx, host)
	if err != nil {
		return c.failed(ctx, "network", err)
	}
	return app.Found("network").About(host).With("address", strings.Join(found[:min(len(found), 2)], " "))
}

func hostOfURL(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return u.Hostname()
}

// A talk is one question to the sign-in service and its answer.
type talk struct {
	id           string // our client-request-id
	begun, ended time.Time
	header       http.Header
	tls          *tls.ConnectionState
	err          error
}

// talk asks for a JSON document. An answer that is an error is one all the same.
func (c *Client) talk(ctx context.Context, address string, doc any) (t talk) {
	t.id, t.begun = guid(), time.Now()
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
	if err != nil {
		t.err = err
		return t
	}
	req.Header.Set("Client-Request-Id", t.id)
	req.Header.Set("Return-Client-Request-Id", "true")
	req.Header.Set("User-Agent", "Consentray")
	res, err := c.http.Do(req)
	t.ended = time.Now()
	if err != nil {
		t.err = err
		return t
	}
	defer res.Body.Close()
	t.header, t.tls = res.Header, res.TLS
	if res.StatusCode != http.StatusOK {
		t.err = &app.ReasonError{Reason: answered(res, t.ended)}
		return t
	}
	body, err := io.ReadAll(res.Body)
	if err == nil {
		err = json.Unmarshal(body, doc)
	}
	t.err = err
	return t
}

// evidence adds by what others find the conversation.
func (t talk) evidence(f app.Finding) app.Finding {
	return f.With("client_request_id", t.id).With("trace_id", t.header.Get("X-Ms-Request-Id")).At("time", t.begun)
}

// LookService asks for the OpenID document of an organisation, and tells of the certificate, the service,
// the cloud and the clock what that one answer shows. tenant is a tenant ID, a domain, or empty for the
// one of the settings.
func (c *Client) LookService(ctx context.Context, tenant string) []app.Finding {
	tenant = cmp.Or(tenant, c.c.Tenant, app.Organizations)
	var doc wellKnown
	t := c.talk(ctx, c.c.Authority+"/"+url.PathEscape(tenant)+"/v2.0/.well-known/openid-configuration", &doc)
	cloud := app.Warned("cloud", "cloud-unread")
	if t.err == nil {
		cloud = c.lookCloud(doc)
	}
	return []app.Finding{c.certificate(ctx, t), c.service(ctx, t), cloud, c.clock(ctx, t)}
}

// ofCertificate reports whether r is what a certificate that nobody vouches for is called.
func ofCertificate(r app.Reason) bool { return r.Key == "tls" || r.Key == "tls-clock" }

// certificate tells whom the sign-in service names as its issuer: who reads along on the way, with the
// consent of this computer, is seen here and nowhere else.
func (c *Client) certificate(ctx context.Context, t talk) app.Finding {
	if t.tls == nil || len(t.tls.PeerCertificates) == 0 {
		if r := c.reason(ctx, t.err); ofCertificate(r) {
			return app.Met("certificate", app.StatusProblem, timeless(r)).With("host", hostOfURL(c.c.Authority))
		}
		return app.Warned("certificate", "certificate-unseen")
	}
	leaf := t.tls.PeerCertificates[0]
	issuer := leaf.Issuer.CommonName
	if len(leaf.Issuer.Organization) > 0 {
		issuer = strings.TrimSpace(leaf.Issuer.Organization[0] + " " + issuer)
	}
	return app.Found("certificate").About(hostOfURL(c.c.Authority)).With("issuer", issuer).
		At("until", leaf.NotAfter).With("protocol", tls.VersionName(t.tls.Version))
}

func (c *Client) service(ctx context.Context, t talk) app.Finding {
	host := hostOfURL(c.c.Authority)
	if t.err == nil {
		return t.evidence(app.Found("service").About(host).With("took", t.ended.Sub(t.begun).Round(time.Millisecond).String()))
	}
	f := c.failed(ctx, "service", t.err)
	if ofCertificate(c.reason(ctx, t.err)) {
		f = app.Missed("service", "service-unsafe").About(host)
	}
	return t.evidence(f.With("host", host))
}

// lookCloud compares the cloud and the Graph that Microsoft names for the organisation with those of the
// settings. Before the organisation is known, Microsoft names those of the service that was asked, and
// Graph is not the same for everybody there (US Government).
func (c *Client) lookCloud(doc wellKnown) app.Finding {
	ours := c.graphHost()
	theirs, cloud := strings.ToLower(doc.Graph), c.cloudOf(doc)
	f := app.Found("cloud").About(ours)
	switch known := tenantOf(doc.Issuer, c.signInHost) != ""; {
	case c.elsewhere(cloud) && known:
		f = app.Missed("cloud", "other-cloud-"+cloud).About(c.c.Cloud)
	case theirs == "" || theirs == ours:
	case known:
		f = app.Missed("cloud", "cloud-other").About(theirs)
	default:
		f = app.Finding{Key: "cloud", Status: app.StatusOK, Say: "cloud-any"}
	}
	return f.With("cloud", cloud).With("graph", theirs).With("settings", ours)
}

// graphHost is the host of Microsoft Graph in the settings, with its port where it has one.
func (c *Client) graphHost() string {
	for _, scope := range c.c.SignInScopes {
		if u, err := url.Parse(scope); err == nil {
			return strings.ToLower(u.Host)
		}
	}
	return ""
}

// clock compares the time of the answer (Date, RFC 9110 section 6.6.1, whole seconds) with that of this
// computer in the middle of the conversation.
func (c *Client) clock(ctx context.Context, t talk) app.Finding {
	zone := func(f app.Finding) app.Finding { return f.With("zone", t.begun.Format("MST -07:00")) }
	theirs, err := http.ParseTime(t.header.Get("Date"))
	switch {
	case err == nil:
	case c.reason(ctx, t.err).Key == "tls-clock":
		return zone(app.Met("clock", app.StatusProblem, reason.New(app.ClassOffline, app.WhoUser, "tls-clock", "", time.Time{})))
	default:
		return zone(app.Warned("clock", "clock-unread"))
	}
	here := t.begun.Round(0).Add(t.ended.Sub(t.begun) / 2)
	off := here.Sub(theirs)
	f := app.Found("clock")
	if off.Abs() > clockLimit {
		f = app.Missed("clock", "clock-wrong").About(off.Abs().Round(time.Second).String())
	}
	return zone(f.At("here", here).At("microsoft", theirs))
}
