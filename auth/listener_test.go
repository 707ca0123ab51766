package auth

import (
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"strings"
	"syscall"
	"testing"
	"time"

	"consentray/app"
)

// testPages reflect nothing, so that a test can tell them apart.
var testPages = Pages{
	Final: func(r app.Reason, granted bool) []byte { return fmt.Appendf(nil, "final %s %v", r.Key, granted) },
	Plain: func(key string) []byte { return []byte("plain " + key) },
	Style: "'sha256-x'",
}

// browser asks the listener as a browser would, without following redirects.
type browser struct {
	t *testing.T
	l *listener
}

func opened(t *testing.T, query bool) browser {
	t.Helper()
	l, err := listen(testPages, fromSignIn(query), net.Listen)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = l.server.Close() })
	return browser{t, l}
}

func (b browser) do(method, host, path, kind, body string) (int, string, http.Header) {
	b.t.Helper()
	req, err := http.NewRequest(method, fmt.Sprintf("http://127.0.0.1:%d%s", b.l.port, path), strings.NewReader(body))
	if err != nil {
		b.t.Fatal(err)
	}
	req.Host = host
	if kind != "" {
		req.Header.Set("Content-Type", kind)
	}
	client := http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	res, err := client.Do(req)
	if err != nil {
		b.t.Fatal(err)
	}
	defer res.Body.Close()
	text, _ := io.ReadAll(res.Body)
	return res.StatusCode, string(text), res.Header
}

func (b browser) post(form string) (int, string) {
	b.t.Helper()
	status, text, h := b.do("POST", b.l.host(), "/", "application/x-www-form-urlencoded", form)
	return status, text + h.Get("Location")
}

// quiet fails if anything reached the attempt.
func (b browser) quiet() {
	b.t.Helper()
	select {
	case got := <-b.l.got:
		b.t.Fatalf("the attempt was answered with %v", got.values)
	default:
	}
}

func TestStrayRequestsNeverAnswer(t *testing.T) {
	const form = "application/x-www-form-urlencoded"
	b := opened(t, false)
	b.l.expect("right")
	for _, tt := range []struct {
		name, method, host, path, kind, body string
		status                               int
	}{
		{"favicon", "GET", "", "/favicon.ico", "", "", 404},
		{"prefetch", "GET", "", "/", "", "", 200},
		{"answer in the address", "GET", "", "/?code=c&state=right", "", "", 200},
		{"rebound name", "POST", "evil.example", "/", form, "code=c&state=right", 421},
		{"address instead of localhost", "POST", "127.0.0.1", "/", form, "code=c&state=right", 421},
		{"wrong state", "POST", "", "/", form, "code=c&state=wrong", 400},
		{"error with wrong state", "POST", "", "/", form, "error=access_denied&state=wrong", 400},
		{"no state", "POST", "", "/", form, "error=access_denied", 400},
		{"code twice", "POST", "", "/", form, "code=c&code=d&state=right", 400},
		{"state twice", "POST", "", "/", form, "code=c&state=right&state=right", 400},
		{"code and error", "POST", "", "/", form, "code=c&error=e&state=right", 400},
		{"neither", "POST", "", "/", form, "state=right", 400},
		{"json", "POST", "", "/", "application/json", `{"code":"c","state":"right"}`, 415},
		{"multipart", "POST", "", "/", "multipart/form-data; boundary=x", "code=c&state=right", 415},
		{"too long", "POST", "", "/", form, "state=right&code=" + strings.Repeat("c", formLimit), 413},
		{"other path", "POST", "", "/callback", form, "code=c&state=right", 404},
		{"other method", "PUT", "", "/", form, "code=c&state=right", 405},
		{"final page before its time", "GET", "", "/done", "", "", 200},
	} {
		t.Run(tt.name, func(t *testing.T) {
			host := tt.host
			if host == "" {
				host = b.l.host()
			}
			status, text, h := b.do(tt.method, host, tt.path, tt.kind, tt.body)
			if status != tt.status {
				t.Errorf("status %d, want %d", status, tt.status)
			}
			if strings.Contains(text, "right") || strings.Contains(text, "wrong") || strings.Contains(text, "evil") {
				t.Errorf("reflects what it got: %s", text)
			}
			if host == b.l.host() && (!strings.Contains(h.Get("Content-Security-Policy"), "default-src 'none'") ||
				h.Get("Cache-Control") != "no-store" || h.Get("Referrer-Policy") != "no-referrer" || h.Get("X-Frame-Options") != "DENY") {
				t.Errorf("headers %v", h)
			}
			b.quiet()
		})
	}
}

func TestAnswerIsTakenOnce(t *testing.T) {
	b := opened(t, false)
	b.l.expect("right")
	go func() {
		got := <-b.l.got
		b.l.finish(got.reply, []byte("the end for "+got.values.Get("code")))
	}()
	if status, to := b.post("code=c&state=right"); status != http.StatusSeeOther || to != donePath {
		t.Fatalf("status %d, to %q", status, to)
	}
	if status, text := b.post("code=c&state=right"); status != 400 || text != "plain repeat" {
		t.Errorf("a repeat gets %d %q", status, text)
	}
	status, text, _ := b.do("GET", b.l.host(), donePath, "", "")
	if status != 200 || text != "the end for c" {
		t.Errorf("final page %d %q", status, text)
	}
}

func TestAnswerInTheAddress(t *testing.T) {
	b := opened(t, true)
	b.l.expect("right")
	go func() {
		got := <-b.l.got
		got.reply <- next{Location: "https://login.example/2"}
	}()
	status, _, h := b.do("GET", b.l.host(), "/?"+url.Values{"code": {"c"}, "state": {"right"}}.Encode(), "", "")
	if status != http.StatusSeeOther || h.Get("Location") != "https://login.example/2" {
		t.Errorf("status %d, to %q", status, h.Get("Location"))
	}
}

func TestBothLoopbacks(t *testing.T) {
	taken := 0
	open := func(network, address string) (net.Listener, error) {
		if network == "tcp6" && taken < 2 {
			taken++
			return nil, &net.OpError{Op: "listen", Err: addressInUse}
		}
		return net.Listen(network, address)
	}
	loops, port, err := openLoopback(open)
	if err != nil || taken != 2 {
		t.Fatal(err, taken)
	}
	for _, l := range loops {
		if l.Addr().(*net.TCPAddr).Port != port || !l.Addr().(*net.TCPAddr).IP.IsLoopback() {
			t.Errorf("listens on %v", l.Addr())
		}
		_ = l.Close()
	}
	loops, _, err = openLoopback(func(network, address string) (net.Listener, error) {
		if network == "tcp6" {
			return nil, errors.New("no IPv6 here")
		}
		return net.Listen(network, address)
	})
	if err != nil || len(loops) != 1 {
		t.Fatalf("without IPv6: %v, %d", err, len(loops))
	}
	_ = loops[0].Close()
	_, _, err = openLoopback(func(string, string) (net.Listener, error) { return nil, syscall.EADDRINUSE })
	if !errors.Is(err, errPort) {
		t.Errorf("no port: %v", err)
	}
}

func TestForcedHTTPSIsNoticed(t *testing.T) {
	b := opened(t, false)
	c, err := net.Dial("tcp", fmt.Sprintf("127.0.0.1:%d", b.l.port))
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	if _, err := c.Write([]byte{0x16, 3, 1, 0, 1}); err != nil {
		t.Fatal(err)
	}
	select {
	case <-b.l.tls:
	case <-time.After(5 * time.Second):
		t.Fatal("nothing noticed")
	}
	b.quiet()
}

func FuzzParseAnswer(f *testing.F) {
	for _, s := range []string{"code=c&state=s", "error=access_denied&error_subcode=cancel&state=s", "code=c&code=d&state=s", "%zz", "a=1;b=2", strings.Repeat("a=b&", 100)} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, raw string) {
		values, status := parseAnswer(raw)
		if status != http.StatusOK {
			return
		}
		if values.Get("state") == "" || (values.Get("code") == "") == (values.Get("error") == "") {
			t.Errorf("accepted %q", raw)
		}
		for k, v := range values {
			if len(v) != 1 {
				t.Errorf("accepted %q twice", k)
			}
		}
	})
}
