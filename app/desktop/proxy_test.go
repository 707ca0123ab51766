package desktop

import (
	"context"
	"errors"
	"net/http"
	"net/url"
	"testing"
	"testing/synctest"
	"time"
)

func TestTheSystemIsAskedForAProxyNowAndThen(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		asked := 0
		p := newProxies(func(req *http.Request) (*url.URL, error) {
			asked++
			time.Sleep(2 * time.Second) // In the bubble's clock: a script is fetched.
			switch req.URL.Host {
			case "direct.example":
				return nil, nil
			case "broken.example":
				return nil, errors.New("no script")
			}
			return &url.URL{Host: "proxy.example:8080"}, nil
		})
		for _, tt := range []struct {
			host, want string
			fails      bool
		}{{"graph.example", "http://proxy.example:8080", false}, {"direct.example", "", false}, {"broken.example", "", true}} {
			before := asked
			for range 3 {
				req, err := http.NewRequest(http.MethodGet, "https://"+tt.host+"/x", nil)
				if err != nil {
					t.Fatal(err)
				}
				via, err := p.find(req)
				if got := shown(via); got != tt.want || (err != nil) != tt.fails {
					t.Errorf("%s by %q, %v", tt.host, got, err)
				}
			}
			if asked != before+1 {
				t.Errorf("%s: asked %d times", tt.host, asked-before)
			}
		}
		time.Sleep(proxyLife)
		req, _ := http.NewRequest(http.MethodGet, "https://graph.example/", nil)
		if _, err := p.find(req); err != nil || asked != 4 {
			t.Errorf("asked %d times, %v", asked, err)
		}
	})
}

func shown(u *url.URL) string {
	if u == nil {
		return ""
	}
	return u.String()
}

// A script that does not come holds up a request no longer than its own deadline.
func TestAProxyScriptThatHangs(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := newProxies(func(*http.Request) (*url.URL, error) {
			time.Sleep(time.Hour) // In the bubble's clock.
			return nil, nil
		})
		ctx, cancel := context.WithTimeout(t.Context(), 5*time.Second)
		defer cancel()
		req, _ := http.NewRequestWithContext(ctx, http.MethodGet, "https://graph.example/", nil)
		begun := time.Now()
		if _, err := p.find(req); !errors.Is(err, context.DeadlineExceeded) || time.Since(begun) != 5*time.Second {
			t.Errorf("%v after %v", err, time.Since(begun))
		}
		time.Sleep(2 * time.Hour)
	})
}
