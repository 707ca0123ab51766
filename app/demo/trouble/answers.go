package trouble

import (
	"fmt"
	"io"
	"net/http"
	"strconv"
	"strings"
	"time"
)

// A Fault is one way to misbehave.
type Fault string

// Faults of the connection, wherever it leads.
const (
	Refused   Fault = "refused"    // nobody listens
	Garbage   Fault = "garbage"    // bytes that are no TLS
	PlainHTTP Fault = "plain-http" // HTTP on the port of TLS
	Untrusted Fault = "untrusted"  // a certificate of Filter, whom nobody trusts
	Expired   Fault = "expired"    // a certificate that ended a minute ago
	OtherName Fault = "other-name" // a certificate for another host
)

func (f Fault) ofConnection() bool {
	switch f {
	case Refused, Garbage, PlainHTTP, Untrusted, Expired, OtherName:
		return true
	}
	return false
}

// Faults of an answer.
const (
	Reset      Fault = "reset"       // RST in place of an answer
	Truncated  Fault = "truncated"   // less than Content-Length says
	Slow       Fault = "slow"        // a byte now and then
	Silent     Fault = "silent"      // no byte at all
	Portal     Fault = "portal"      // 302 to the page of a hotel
	PortalPage Fault = "portal-page" // 200 and that page
	Portal511  Fault = "portal-511"  // 511 Network Authentication Required
	WrongType  Fault = "wrong-type"  // 200 and an image
	NoJSON     Fault = "no-json"     // 200, called JSON, and is none
	Nested     Fault = "nested"      // JSON, a million levels deep
	Huge       Fault = "huge"        // 100 MB, announced
	HugeStream Fault = "huge-stream" // 100 MB, not announced
	Filtered   Fault = "filtered"    // 403 and a page
	Basic      Fault = "basic"       // 401 and a challenge that is not Bearer
	WantsProxy Fault = "wants-proxy" // 407
	Busy       Fault = "busy"        // 429, Retry-After in seconds
	BusyDate   Fault = "busy-date"   // 503, Retry-After as a date
	BusyAbsurd Fault = "busy-absurd" // 429, Retry-After of ten thousand years
	Failing    Fault = "failing"     // 500
	BadGateway Fault = "bad-gateway" // 502 and a page
	TimedOut   Fault = "timed-out"   // 504
)

// Faults that speak as Graph does.
const (
	Endless     Fault = "endless"     // pages of the same meeting without an end
	Elsewhere   Fault = "elsewhere"   // a page whose next one is on another host
	Unauthentic Fault = "unauthentic" // 401 and a Bearer challenge
	Denied      Fault = "denied"      // 403 ErrorAccessDenied
	NoREST      Fault = "no-rest"     // 404 MailboxNotEnabledForRESTAPI
	NoMailbox   Fault = "no-mailbox"  // 404 ErrorNonExistentMailbox
	NoResource  Fault = "no-resource" // 404 ResourceNotFound
	Moving      Fault = "moving"      // 503 ErrorMailboxMoveInProgress
)

// megabytes is how much a huge answer brings.
const megabytes = 100

const hotel = "<!DOCTYPE html><title>Hotel</title><p>Welcome. Accept our terms to go online."

// A reply is an answer that is the same each time.
type reply struct {
	status     int
	header     string // "Name: value", or empty
	kind, body string // content type and body
}

const (
	jsonType = "application/json; charset=utf-8"
	htmlType = "text/html; charset=utf-8"
)

func graphError(code string) string {
	return fmt.Sprintf(`{"error":{"code":%q,"message":"Something about mia@lindenhof.example.","innerError":{"request-id":"1"}}}`, code)
}

// replies are the faults that need nothing but words.
var replies = map[Fault]reply{
	Portal:      {302, "Location: http://login.hotel.example/?back=x", htmlType, hotel},
	PortalPage:  {200, "", htmlType, hotel},
	Portal511:   {511, "", htmlType, hotel},
	WrongType:   {200, "", "image/png", "\x89PNG\r\n\x1a\n"},
	NoJSON:      {200, "", jsonType, "{{ }} \x00\xff"},
	Nested:      {200, "", jsonType, `{"value":` + strings.Repeat("[", 1_000_000)},
	Filtered:    {403, "", htmlType, "<html><h1>Blocked by policy"},
	Basic:       {401, `WWW-Authenticate: Basic realm="filter"`, htmlType, "<html>"},
	WantsProxy:  {407, `Proxy-Authenticate: Basic realm="proxy"`, htmlType, "<html>"},
	Busy:        {429, "Retry-After: 120", jsonType, graphError("ApplicationThrottled")},
	BusyAbsurd:  {429, "Retry-After: 315576000000", "", ""},
	Failing:     {500, "", "", ""},
	BadGateway:  {502, "", htmlType, "<html><h1>Bad Gateway"},
	TimedOut:    {504, "", "", ""},
	Unauthentic: {401, `WWW-Authenticate: Bearer realm=""`, jsonType, graphError("InvalidAuthenticationToken")},
	Denied:      {403, "", jsonType, graphError("ErrorAccessDenied")},
	NoREST:      {404, "", jsonType, graphError("MailboxNotEnabledForRESTAPI")},
	NoMailbox:   {404, "", jsonType, graphError("ErrorNonExistentMailbox")},
	NoResource:  {404, "", jsonType, graphError("ResourceNotFound")},
	Moving:      {503, "", jsonType, graphError("ErrorMailboxMoveInProgress")},
}

func (s *Server) answer(w http.ResponseWriter, r *http.Request) {
	now := s.weather.Load()
	if now.fault == "" || !now.at(r.URL.Path) {
		s.next.ServeHTTP(w, r)
		return
	}
	switch now.fault {
	case Reset:
		reset(r)
	case Truncated:
		w.Header().Set("Content-Type", jsonType)
		w.Header().Set("Content-Length", "1000")
		io.WriteString(w, `{"value":[`)
		flush(w)
		panic(http.ErrAbortHandler)
	case Slow, Silent:
		trickle(w, r, now.fault == Slow)
	case Huge, HugeStream:
		pour(w, now.fault == Huge)
	case BusyDate:
		w.Header().Set("Retry-After", time.Now().Add(2*time.Minute).UTC().Format(http.TimeFormat))
		w.WriteHeader(http.StatusServiceUnavailable)
	case Endless:
		n, _ := strconv.Atoi(r.URL.Query().Get("$skip"))
		page(w, fmt.Sprintf("%s%s?$skip=%d", s.URL, r.URL.Path, n+1))
	case Elsewhere:
		page(w, "https://"+s.elsewhere.Addr().String()+r.URL.Path)
	default:
		replies[now.fault].write(w)
	}
}

func (a reply) write(w http.ResponseWriter) {
	if name, value, ok := strings.Cut(a.header, ": "); ok {
		w.Header().Set(name, value)
	}
	if a.kind != "" {
		w.Header().Set("Content-Type", a.kind)
	}
	w.WriteHeader(a.status)
	io.WriteString(w, a.body)
}

func flush(w http.ResponseWriter) {
	if f, ok := w.(http.Flusher); ok {
		f.Flush()
	}
}

// trickle sends a byte every second, or none, until the other side gives up.
func trickle(w http.ResponseWriter, r *http.Request, bytes bool) {
	w.Header().Set("Content-Type", jsonType)
	tick := time.NewTicker(time.Second)
	defer tick.Stop()
	for {
		select {
		case <-tick.C:
			if bytes {
				io.WriteString(w, " ")
				flush(w)
			}
		case <-r.Context().Done():
			panic(http.ErrAbortHandler)
		}
	}
}

// pour sends one JSON string of 100 MB.
func pour(w http.ResponseWriter, announced bool) {
	w.Header().Set("Content-Type", jsonType)
	if announced {
		w.Header().Set("Content-Length", strconv.Itoa(megabytes<<20))
	}
	io.WriteString(w, `{"value":["`)
	chunk := strings.Repeat("x", 1<<20)
	for range megabytes {
		if _, err := io.WriteString(w, chunk); err != nil {
			return
		}
	}
}

// page is a page of calendarView with one meeting of tomorrow.
func page(w http.ResponseWriter, next string) {
	w.Header().Set("Content-Type", jsonType)
	day := time.Now().UTC().AddDate(0, 0, 1).Format("2006-01-02")
	fmt.Fprintf(w, `{"value":[{"id":"a","subject":"Again","start":{"dateTime":"%[1]sT10:00:00","timeZone":"UTC"},"end":{"dateTime":"%[1]sT11:00:00","timeZone":"UTC"}}],"@odata.nextLink":%[2]q}`, day, next)
}
