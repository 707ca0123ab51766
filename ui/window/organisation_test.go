package window

import (
	"testing"

	"consentray/app"
)

// Of an address only the domain leaves the window, and only the domain stays in it.
func TestTheNameIsCutOffTheAddress(t *testing.T) {
	for typed, want := range map[string]string{
		" Mia.Keller@Contoso.example ": "contoso.example", "contoso.example": "contoso.example", "8F3C2D71-5C1E-4A8E-9D57-2F0B7A1C9E44": mia.TenantID, "mia@": "", "Mia Keller": "",
	} {
		r := newRig(t, light)
		r.show(whose(app.Search{}))
		r.home.SetText(typed)
		r.home.OnSubmitted(typed)
		if in := r.last(t); in.Action != app.ActOrganisation || in.Value != want || in.Text != "" {
			t.Errorf("%q: %+v", typed, in)
		}
		if want != "" && r.home.Text != want {
			t.Errorf("the field keeps %q", r.home.Text)
		}
	}
}

func TestWhoeverIsKnownIsNotAsked(t *testing.T) {
	r := newRig(t, light)
	for name, s := range map[string]app.Snapshot{"signed in": waiting(), "the settings name it": with(whose(app.Search{}), func(s *app.Snapshot) { s.Accounts[0].Search = nil })} {
		r.show(s)
		if r.targets["organisation"] != nil || r.says("Which organisation") {
			t.Errorf("%s: %v", name, r.keys())
		}
	}
}

// An organisation that Microsoft does not know, or that is in another cloud, cannot be confirmed.
func TestNothingToConfirm(t *testing.T) {
	for _, class := range []app.Class{app.ClassUser, app.ClassRegistration} {
		r := newRig(t, light)
		r.show(whose(app.Search{Found: app.Organisation{Domain: "contoso.example"}, Why: app.Reason{Class: class, Key: "tenant-unknown"}}))
		if r.targets["organisation yes"] != nil || r.targets["organisation find"] == nil {
			t.Errorf("%s: %v", class, r.keys())
		}
	}
}
