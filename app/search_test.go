package app

import (
	"context"
	"strings"
	"testing"
)

var contoso = Organisation{
	Domain: "contoso.example", TenantID: "8f3c0a52-1111-4222-8333-0123456789ab", Cloud: "public", Provider: ProviderADFS, SignInHost: "sts.contoso.example",
}

// locked is somebody whom not even the sign-in lets through, so that nobody is known.
func locked(h *house) {
	h.identity.found = contoso
	h.identity.signIn = func(context.Context, SignIn, func(Progress)) Outcome { return Outcome{Reason: wall} }
}

func TestAnOrganisationIsUsedOnlyWhenAPersonSaysSo(t *testing.T) {
	live(t, locked, func(h *house) {
		h.send(Intent{Action: ActSignIn})
		h.phase(NeedsApproval)
		if r := h.last.Top().Request; strings.Contains(r.Link, contoso.TenantID) || r.Confirmed {
			t.Fatalf("%+v", r)
		}
		top := h.send(Intent{ID: "1", Action: ActOrganisation, Value: "Mia.Keller@Contoso.example"}).Top()
		if top.Search.Busy || top.Search.Found != contoso || top.Search.Home != (Organisation{}) || h.last.Note.Key != "organisation-found" {
			t.Fatalf("%+v %+v", top.Search, h.last.Note)
		}
		if r := top.Request; strings.Contains(r.Link, contoso.TenantID) || r.Confirmed {
			t.Errorf("used before anybody said so: %+v", r)
		}
		h.send(Intent{Action: ActOrganisationYes, Value: "another.example"}) // a window that shows something older
		if r := h.last.Top().Request; r.Confirmed || h.last.Note.Key != "organisation-nothing" {
			t.Errorf("%+v %+v", r, h.last.Note)
		}
		h.send(Intent{Action: ActOrganisationYes, Value: contoso.TenantID})
		r := h.last.Top().Request
		if !strings.Contains(r.Link, contoso.TenantID) || r.Tenant != contoso.TenantID || r.Domain != contoso.Domain || !r.Confirmed || *h.last.Top().Search != (Search{Home: contoso}) {
			t.Errorf("%+v", r)
		}
		if strings.Contains(strings.ToLower(string(h.store.doc)), "mia") || !strings.Contains(string(h.store.doc), contoso.Domain) {
			t.Errorf("kept: %s", h.store.doc)
		}
		h.end() // the next start still knows it
		h.start()
		if r := h.last.Top().Request; !r.Confirmed || r.Tenant != contoso.TenantID {
			t.Errorf("after a start: %+v", r)
		}
		var hint string
		h.identity.signIn = func(_ context.Context, want SignIn, _ func(Progress)) Outcome {
			hint = want.Domain
			return Outcome{Reason: wall}
		}
		h.send(Intent{Action: ActSignIn})
		if hint != contoso.Domain {
			t.Errorf("domain hint %q", hint)
		}
		h.send(Intent{Action: ActOrganisationNo})
		if r := h.last.Top().Request; strings.Contains(r.Link, contoso.TenantID) || r.Confirmed || strings.Contains(string(h.store.doc), contoso.Domain) {
			t.Errorf("taken back: %+v", r)
		}
	})
}

func TestAnOrganisationThatCannotBeFound(t *testing.T) {
	live(t, locked, func(h *house) {
		h.send(Intent{Action: ActSignIn})
		for value, note := range map[string]string{"nonsense": "organisation-no-domain", "common": "organisation-no-domain", "nowhere.example": "organisation-unknown"} {
			h.send(Intent{Action: ActOrganisation, Value: value})
			if h.last.Note.Key != note {
				t.Errorf("%s: %+v", value, h.last.Note)
			}
			h.send(Intent{Action: ActOrganisationYes, Value: value})
			if h.last.Note.Key != "organisation-nothing" || h.last.Top().Request.Confirmed {
				t.Errorf("%s: %+v", value, h.last.Top().Request)
			}
		}
	})
}

// Where discovery is blocked, the domain that the person confirms is all there is; it has to do.
func TestAnOrganisationBehindABlockedDiscovery(t *testing.T) {
	offline := Reason{Class: ClassOffline, Key: "offline"}
	live(t, func(h *house) {
		locked(h)
		h.identity.found, h.identity.lost = Organisation{Domain: "contoso.example"}, offline
	}, func(h *house) {
		h.send(Intent{Action: ActSignIn})
		h.send(Intent{Action: ActOrganisation, Value: "contoso.example"})
		if s := h.last.Top().Search; s.Found.Domain != "contoso.example" || s.Why.Key != "offline" {
			t.Errorf("%+v", s)
		}
		h.send(Intent{Action: ActOrganisationYes, Value: "contoso.example"})
		if r := h.last.Top().Request; r.Tenant != "contoso.example" || !r.Confirmed {
			t.Errorf("%+v", r)
		}
	})
}

func TestAnOrganisationOfAnotherCloud(t *testing.T) {
	elsewhere := Reason{Class: ClassRegistration, Key: "other-cloud-usgov", Detail: "public"}
	live(t, func(h *house) {
		locked(h)
		h.identity.lost = elsewhere
	}, func(h *house) {
		h.send(Intent{Action: ActSignIn})
		h.send(Intent{Action: ActOrganisation, Value: "contoso.example"})
		h.send(Intent{Action: ActOrganisationYes, Value: contoso.TenantID})
		if h.last.Note.Key != "organisation-nothing" || h.last.Top().Request.Confirmed {
			t.Errorf("%+v", h.last.Top().Request)
		}
	})
	live(t, func(h *house) { // and found out beside a sign-in
		h.identity.signIn = func(_ context.Context, _ SignIn, tell func(Progress)) Outcome {
			tell(Progress{Step: 1, Organisation: elsewhere})
			return Outcome{Reason: cancelled}
		}
	}, func(h *house) {
		h.send(Intent{Action: ActSignIn})
		if len(h.last.Problems) != 1 || h.last.Problems[0].Key != "other-cloud-usgov" || h.last.Problems[0].Detail != "public" {
			t.Errorf("%+v", h.last.Problems)
		}
	})
}

// Whoever signs in is known better than by what they typed before.
func TestASignInReplacesTheOrganisation(t *testing.T) {
	live(t, locked, func(h *house) {
		h.send(Intent{Action: ActSignIn})
		h.send(Intent{Action: ActOrganisation, Value: "contoso.example"})
		h.send(Intent{Action: ActOrganisationYes, Value: contoso.TenantID})
		h.identity.signIn = trip(wall)
		h.send(Intent{Action: ActSignIn})
		if r := h.last.Top().Request; r.Confirmed || !strings.Contains(r.Link, mia.TenantID) || strings.Contains(string(h.store.doc), contoso.Domain) {
			t.Errorf("%+v", r)
		}
	})
}
