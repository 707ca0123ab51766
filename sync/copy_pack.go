package sync

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"errors"
	"io"
	"time"

	"consentray/app"
)

// The most that a copy may hold: bytes of its text, and meetings. A year of a busy calendar stays below.
const (
	largestText  = 64 << 20
	mostMeetings = 5000
)

var errAgenda = errors.New("not an agenda")

// agenda is the text of a copy.
type agenda struct {
	At       time.Time     `json:"at"`
	Meetings []app.Meeting `json:"meetings"`
}

// pack writes the text, compressed.
func pack(c app.Copied) ([]byte, error) {
	if len(c.Meetings) > mostMeetings {
		return nil, errAgenda
	}
	text, err := json.Marshal(agenda{c.At, c.Meetings})
	if err != nil || len(text) > largestText {
		return nil, errAgenda
	}
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	if _, err = w.Write(text); err == nil {
		err = w.Close()
	}
	return b.Bytes(), err
}

// unpack reads what pack wrote. Whose meetings they are the file itself does not decide.
func unpack(packed []byte, account app.Account) (app.Copied, error) {
	r, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		return app.Copied{}, errAgenda
	}
	text, err := io.ReadAll(io.LimitReader(r, largestText+1))
	var a agenda
	if err != nil || len(text) > largestText || json.Unmarshal(text, &a) != nil || len(a.Meetings) > mostMeetings || a.At.IsZero() {
		return app.Copied{}, errAgenda
	}
	for i := range a.Meetings {
		a.Meetings[i].Account = account.ID
	}
	return app.Copied{Meetings: a.Meetings, At: a.At}, nil
}
