//go:build !windows && !(darwin && cgo)

package desktop

import (
	"net/http"
	"net/url"
)

const systemHasProxy = false

// systemProxy knows none.
func systemProxy(*http.Request) (*url.URL, error) { return nil, nil }
