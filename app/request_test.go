package app

import (
	"slices"
	"testing"
)

// A request that was kept over a restart is for what the settings say now: another permission is another
// request, and another publisher the same one.
func TestRequestFollowsTheSettings(t *testing.T) {
	live(t, func(h *house) {
		h.asks = []string{"User.Read", "Calendars.Read"}
		h.identity.signIn, h.identity.asks = trip(wall), h.asks
	}, func(h *house) {
		h.send(Intent{Action: ActSignIn})
		h.send(Intent{Action: ActCopyLink})
		restart := func() Request {
			h.end()
			h.identity.accounts = []Account{mia}
			h.start()
			h.phase(NeedsApproval)
			return *h.last.Top().Request
		}
		h.publisher.Name = "Contoso Ltd"
		if r := restart(); r.SharedAt.IsZero() || r.Publisher.Name != "Contoso Ltd" || !slices.Equal(r.Permissions, h.asks) {
			t.Errorf("with another publisher: %+v", r)
		}
		h.asks = []string{"User.Read", "Calendars.ReadBasic"}
		h.identity.asks = h.asks
		if r := restart(); !r.SharedAt.IsZero() || !slices.Equal(r.Permissions, h.asks) {
			t.Errorf("with other permissions: %+v", r)
		}
	})
}
