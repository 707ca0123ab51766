package demo

import (
	"encoding/json"
	"testing"
	"time"
)

// A measurement says how many meetings there were, so there must be neither one more nor one less, each
// with an identifier of its own under which it is found, and of the size that Exchange sends.
func TestCrowd(t *testing.T) {
	const many = 500
	r := newReader(t, tenantWith(t, Config{Scenario: "preapproved", Start: monday, Zone: time.UTC, Meetings: many}), "mia")
	body, _ := r.get(view(monday, monday.AddDate(0, 0, 7), "$top", "1000"))
	events := eventsOf(body)
	ids := map[any]bool{}
	for _, e := range events {
		ids[e["id"]] = true
	}
	if len(events) != many || len(ids) != many {
		t.Fatalf("%d meetings with %d identifiers, want %d", len(events), len(ids), many)
	}
	text, err := json.Marshal(body["value"])
	if size := len(text) / many; err != nil || size < 6000 || size > 7000 {
		t.Errorf("an event has %d bytes, want 6,500 or so (%v)", size, err)
	}
	last := events[many-1]
	if one, _ := r.get("/v1.0/me/events/" + last["id"].(string)); one["subject"] != last["subject"] {
		t.Errorf("%v is found as %v", last["subject"], one["subject"])
	}
}
