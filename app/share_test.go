package app

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"time"
)

// written is what the house hands to IT: it shows what was asked of it.
func written(h Handing) (Handout, bool) {
	about := string(h.State.Phase)
	if h.Reminder {
		about += " again"
	}
	if h.Language != "" {
		about += " in " + h.Language
	}
	switch h.Channel {
	case ChannelMail:
		return Handout{Open: "mailto:?body=" + about}, true
	case ChannelTeams:
		return Handout{Open: "https://teams.example/" + about}, true
	case ChannelTicket:
		return Handout{Copy: "ticket " + about, Open: h.HelpDesk}, true
	case ChannelFile:
		return Handout{PageName: "request.html", Page: []byte(about)}, true
	case ChannelText, "powershell":
		return Handout{Copy: h.Channel + " " + about}, true
	}
	return Handout{}, false
}

// answered sends an intent and returns the key of the note that answers it.
func (h *house) answered(in Intent) string {
	h.t.Helper()
	in.ID = "asks"
	h.send(in)
	if n := h.last.Note; n != nil && n.For == "asks" {
		return n.Key
	}
	return ""
}

func walledHouse(h *house) { h.identity.signIn = trip(wall) }

func TestShare(t *testing.T) {
	for _, tt := range []struct {
		value, desk, opened, copied, kept, channel, note string
	}{
		{"", "", "mailto:?body=needs-approval in fr", "", "", ChannelMail, "shared"},
		{"", "it@contoso.example", "mailto:?body=needs-approval in fr", "", "", ChannelMail, "shared"},
		{"", "https://it.example/new", "https://it.example/new", "ticket needs-approval in fr", "", ChannelTicket, "shared-ticket"},
		{ChannelMail, "https://it.example/new", "mailto:?body=needs-approval in fr", "", "", ChannelMail, "shared"},
		{ChannelTeams, "", "https://teams.example/needs-approval in fr", "", "", ChannelTeams, "shared-teams"},
		{ChannelText, "", "", "text needs-approval in fr", "", ChannelText, "copied"},
		{ChannelFile, "", "", "", "request.html", ChannelFile, "kept"},
		{"powershell", "", "", "powershell needs-approval in fr", "", ChannelScript, "copied"},
		{"fax", "", "", "", "", "", "share-impossible"},
	} {
		t.Run(tt.value+" "+tt.desk, func(t *testing.T) {
			live(t, func(h *house) { walledHouse(h); h.helpDesk = tt.desk }, func(h *house) {
				h.send(Intent{Action: ActSignIn})
				h.desktop.opened = nil
				note := h.answered(Intent{Action: ActShare, Value: tt.value, Language: "fr"})
				r := h.last.Top().Request
				if note != tt.note || r.Channel != tt.channel || r.SharedAt.IsZero() != (tt.channel == "") {
					t.Errorf("note %q, channel %q, shared %v", note, r.Channel, r.SharedAt)
				}
				if got := strings.Join(h.desktop.opened, " "); got != tt.opened {
					t.Errorf("opened %q", got)
				}
				if got := strings.Join(h.desktop.copied, " "); got != tt.copied || strings.Join(h.desktop.kept, " ") != tt.kept {
					t.Errorf("copied %q, kept %q", got, h.desktop.kept)
				}
			})
		})
	}
}

// What could not be handed over does not count as handed on.
func TestShareFails(t *testing.T) {
	live(t, func(h *house) { walledHouse(h); h.helpDesk = "https://it.example/new" }, func(h *house) {
		h.send(Intent{Action: ActSignIn})
		h.desktop.openErr = errors.New("no xdg-open")
		for value, want := range map[string]string{ChannelMail: "share-failed", ChannelFile: "keep-failed", ChannelTeams: "open-failed", ChannelTicket: "open-failed"} {
			if note := h.answered(Intent{Action: ActShare, Value: value}); note != want {
				t.Errorf("%s: %s", value, note)
			}
		}
		if r := h.last.Top().Request; !r.SharedAt.IsZero() || r.Channel != "" {
			t.Errorf("shared at %v by %q", r.SharedAt, r.Channel)
		}
	})
}

// IT is reminded once, from two working days after it was asked, in the way in which it was asked.
func TestRemind(t *testing.T) {
	for channel, want := range map[string]string{
		ChannelMail: "mailto:?body=needs-approval again", ChannelTeams: "https://teams.example/needs-approval again",
		ChannelLink: "text needs-approval again", ChannelFile: "text needs-approval again",
	} {
		t.Run(channel, func(t *testing.T) {
			live(t, walledHouse, func(h *house) {
				h.send(Intent{Action: ActSignIn})
				if note := h.answered(Intent{Action: ActRemind}); note != "remind-later" {
					t.Errorf("before it was sent: %q", note)
				}
				if channel == ChannelLink {
					h.send(Intent{Action: ActCopyLink})
				} else {
					h.send(Intent{Action: ActShare, Value: channel})
				}
				from := h.last.Top().Request.RemindFrom
				if early := time.Until(from); early < 48*time.Hour || h.last.Top().Request.MayRemind(time.Now()) {
					t.Errorf("from %v on", from)
				}
				if note := h.answered(Intent{Action: ActRemind}); note != "remind-later" {
					t.Errorf("at once: %q", note)
				}
				time.Sleep(time.Until(from) + time.Minute)
				h.desktop.opened, h.desktop.copied = nil, nil
				h.send(Intent{Action: ActRemind, Value: "fax"})
				if got := append(h.desktop.opened, h.desktop.copied...); !slices.Equal(got, []string{want}) {
					t.Errorf("reminded by %q", got)
				}
				h.end()
				h.identity.accounts = []Account{mia}
				h.start()
				r := h.last.Top().Request
				if r.RemindedAt.IsZero() || r.MayRemind(time.Now().AddDate(1, 0, 0)) || r.Channel != channel {
					t.Errorf("after a restart: reminded %v, from %v, by %s", r.RemindedAt, r.RemindFrom, r.Channel)
				}
				if note := h.answered(Intent{Action: ActRemind}); note != "reminded-already" {
					t.Errorf("a second time: %q", note)
				}
			})
		})
	}
}

// A request on Microsoft's own form is one that IT can be reminded of, too.
func TestRemindOfAFormRequest(t *testing.T) {
	live(t, func(h *house) { h.identity.signIn = trip(cancelled) }, func(h *house) {
		h.send(Intent{Action: ActSignIn})
		h.send(Intent{Action: ActSaw, Value: SawRequestSent})
		from := h.last.Top().Request.RemindFrom
		time.Sleep(time.Until(from) + time.Minute)
		h.desktop.opened = nil
		h.send(Intent{Action: ActRemind})
		if from.IsZero() || !slices.Equal(h.desktop.opened, []string{"mailto:?body=needs-approval again"}) {
			t.Errorf("from %v: %q", from, h.desktop.opened)
		}
	})
}

func TestRemindFrom(t *testing.T) {
	berlin := time.FixedZone("CET", 3600)
	at := func(day, hour int) time.Time { return time.Date(2026, 11, day, hour, 30, 0, 0, berlin) }
	for _, tt := range []struct{ shared, filed, want time.Time }{
		{time.Time{}, time.Time{}, time.Time{}},
		{at(23, 10), time.Time{}, at(25, 10)}, // Monday to Wednesday
		{at(26, 10), time.Time{}, at(30, 10)}, // Thursday to Monday
		{at(28, 10), time.Time{}, at(31, 10)}, // Saturday to Tuesday
		{at(23, 10), at(24, 9), at(26, 9)},    // the later of the two
		{time.Time{}, at(27, 23), at(31, 23)}, // Friday night to Tuesday
	} {
		got := remindFrom(Request{SharedAt: tt.shared, WorkflowSince: tt.filed})
		if !got.Equal(tt.want) {
			t.Errorf("shared %v, filed %v: %v, want %v", tt.shared, tt.filed, got, tt.want)
		}
		if off := (Request{RemindFrom: got, Off: true}); off.MayRemind(got) {
			t.Error("reminded of what is switched off")
		}
	}
	if got := remindFrom(Request{SharedAt: at(23, 10), RemindedAt: at(26, 10)}); !got.IsZero() {
		t.Errorf("a second time, from %v on", got)
	}
}
