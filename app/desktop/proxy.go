package desktop

import (
	"net/http"
	"net/url"
	"time"
)

// proxyLife is how long the system's answer counts. A script that chooses the proxy is fetched and run each
// time the system is asked, which can take seconds.
const proxyLife = 5 * time.Minute

// Proxy returns what tells a transport which proxy leads to an address: that of the environment
// (HTTPS_PROXY, NO_PROXY), else that of the system's settings, also by a script (PAC, WPAD). On Linux the
// environment is all: desktops have settings of their own, but hand them on in it only now and then.
func Proxy() func(*http.Request) (*url.URL, error) {
	if !systemHasProxy {
		return http.ProxyFromEnvironment
	}
	return newProxies(systemProxy).find
}

// proxies keeps what the system has said, for each host. One question at a time is under way.
type proxies struct {
	ask   func(*http.Request) (*url.URL, error)
	known chan map[string]proxyAnswer // one place: whoever takes it out puts it back
}

type proxyAnswer struct {
	proxy *url.URL
	err   error
	at    time.Time
}

func newProxies(ask func(*http.Request) (*url.URL, error)) *proxies {
	p := &proxies{ask, make(chan map[string]proxyAnswer, 1)}
	p.known <- map[string]proxyAnswer{}
	return p
}

// find is an http.Transport's Proxy. Where the request is given up the question goes on: its answer serves
// the next.
func (p *proxies) find(req *http.Request) (*url.URL, error) {
	if via, err := http.ProxyFromEnvironment(req); via != nil || err != nil {
		return via, err
	}
	found := make(chan proxyAnswer, 1)
	go func() {
		known := <-p.known
		defer func() { p.known <- known }()
		a, ok := known[req.URL.Host]
		if age := time.Since(a.at.Round(0)); !ok || age < 0 || age >= proxyLife {
			a = proxyAnswer{at: time.Now()}
			a.proxy, a.err = p.ask(req)
			a.proxy = schemed(a.proxy)
			known[req.URL.Host] = a
		}
		found <- a
	}()
	select {
	case a := <-found:
		return a.proxy, a.err
	case <-req.Context().Done():
		return nil, req.Context().Err()
	}
}

// schemed says that a proxy speaks HTTP where the system names only its host: net/http wants to know.
func schemed(u *url.URL) *url.URL {
	if u == nil || u.Scheme != "" {
		return u
	}
	proxy := *u
	proxy.Scheme = "http"
	return &proxy
}
