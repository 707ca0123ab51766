//go:build windows || (darwin && cgo)

package desktop

import (
	"net/http"
	"net/url"

	"github.com/mattn/go-ieproxy"
)

const systemHasProxy = true

// systemProxy asks Windows (WinHTTP and the settings of the user) or macOS (CFNetwork), as they are now.
func systemProxy(req *http.Request) (*url.URL, error) {
	ieproxy.ReloadConf()
	return ieproxy.GetProxyFunc()(req)
}
