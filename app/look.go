package app

import (
	"hash/fnv"
	"time"
)

// Links are often put into a meeting at the last minute. One that is still without is looked at once more
// before it begins, between six and four minutes ahead: not all who are invited may ask at the same second.
const (
	lateLook   = 6 * time.Minute
	lateSpread = 2 * time.Minute
)

// lookDue tells when p's calendar is to be read for the sake of a meeting whose link is missing. What has
// been read at that time or later counts, so that each meeting is looked at once.
func (p *person) lookDue() (due time.Time, ok bool) {
	if p.sync.State != SyncIdle {
		return time.Time{}, false
	}
	for _, m := range p.meetings {
		if !m.calls() || m.Join.URL != "" || m.Attendees == 0 {
			continue
		}
		at := m.Start.Add(-lateLook + p.share(m.ID))
		if at.After(p.sync.LastSuccess) && (!ok || at.Before(due)) {
			due, ok = at, true
		}
	}
	return due, ok
}

// share is p's own part of lateSpread for a meeting: always the same, and another than other people's.
func (p *person) share(meeting string) time.Duration {
	h := fnv.New64a()
	_, _ = h.Write([]byte(p.account.ID + " " + meeting))
	return time.Duration(h.Sum64() % uint64(lateSpread))
}
