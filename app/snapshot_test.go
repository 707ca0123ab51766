package app

import (
	"encoding/json"
	"testing"
	"time"
)

// An absent time stays absent on its way over the socket: in a zone whose oldest offset has seconds it would
// come back as another.
func TestAbsentTimesStayAbsent(t *testing.T) {
	berlin, err := time.LoadLocation("Europe/Berlin")
	if err != nil {
		t.Fatal(err)
	}
	text, err := json.Marshal(Sync{State: SyncNever}.in(berlin))
	if err != nil {
		t.Fatal(err)
	}
	var s Sync
	if err := json.Unmarshal(text, &s); err != nil || !s.LastSuccess.IsZero() || !s.NextAt.IsZero() {
		t.Errorf("%v, %s", err, text)
	}
}
