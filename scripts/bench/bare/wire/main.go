// Command wire fetches the pages of a calendar with net/http and does nothing with them: what no
// client can be faster than.
package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"os"

	"consentray/scripts/bench/turn"
)

func main() {
	os.Exit(turn.Readings(func(r turn.Reading) (turn.Reader, error) {
		return func() (done turn.Result, err error) {
			for next := r.Graph + "/v1.0/me/calendarView?" + r.Query; next != ""; done.Requests++ {
				page, err := fetch(next, r.Token)
				if err != nil {
					return done, err
				}
				done.Events += bytes.Count(page, []byte(`"changeKey":`))
				next = link(page)
			}
			return done, nil
		}, nil
	}))
}

func fetch(address, token string) ([]byte, error) {
	request, err := http.NewRequest(http.MethodGet, address, nil)
	if err != nil {
		return nil, err
	}
	request.Header.Set("Authorization", "Bearer "+token)
	request.Header.Set("Prefer", `outlook.timezone="UTC", IdType="ImmutableId"`)
	answer, err := http.DefaultClient.Do(request)
	if err != nil {
		return nil, err
	}
	defer answer.Body.Close()
	if answer.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("status %d", answer.StatusCode)
	}
	return io.ReadAll(answer.Body)
}

// link finds the address of the next page without decoding this one.
func link(page []byte) (next string) {
	_, rest, found := bytes.Cut(page, []byte(`"@odata.nextLink":`))
	if found {
		// What follows the string is of no interest, and the decoder stops before it.
		_ = json.NewDecoder(bytes.NewReader(rest)).Decode(&next)
	}
	return next
}
