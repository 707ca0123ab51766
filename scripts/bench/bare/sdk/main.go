// Command sdk reads a calendar with Microsoft's SDK as its documentation shows it: request builder,
// page iterator, getters; the client, its middleware and its retries are the SDK's own.
package main

import (
	"context"
	"net/http"
	"os"

	abstractions "github.com/microsoft/kiota-abstractions-go"
	"github.com/microsoft/kiota-abstractions-go/authentication"
	jsonserialization "github.com/microsoft/kiota-serialization-json-go"
	core "github.com/microsoftgraph/msgraph-sdk-go-core"
	"github.com/microsoftgraph/msgraph-sdk-go/models"
	"github.com/microsoftgraph/msgraph-sdk-go/users"

	"consentray/scripts/bench/turn"
)

// A token authorizes every request.
type token string

// AuthenticateRequest implements authentication.AuthenticationProvider.
func (t token) AuthenticateRequest(_ context.Context, request *abstractions.RequestInformation, _ map[string]any) error {
	request.Headers.Add("Authorization", "Bearer "+string(t))
	return nil
}

var _ authentication.AuthenticationProvider = token("")

// A counter counts requests.
type counter struct {
	next http.RoundTripper
	n    int
}

// RoundTrip implements http.RoundTripper.
func (c *counter) RoundTrip(r *http.Request) (*http.Response, error) {
	c.n++
	return c.next.RoundTrip(r)
}

func main() {
	os.Exit(turn.Readings(func(r turn.Reading) (turn.Reader, error) {
		client := core.GetDefaultClient(&core.GraphClientOptions{GraphServiceVersion: "v1.0"})
		count := &counter{next: client.Transport}
		client.Transport = count
		adapter, err := core.NewGraphRequestAdapterBaseWithParseNodeFactoryAndSerializationWriterFactoryAndHttpClient(
			token(r.Token), core.GraphClientOptions{GraphServiceVersion: "v1.0"}, jsonserialization.NewJsonParseNodeFactory(), nil, client)
		if err != nil {
			return nil, err
		}
		return func() (turn.Result, error) {
			before := count.n
			meetings, err := read(adapter, r.Graph+"/v1.0/me/calendarView?"+r.Query)
			return turn.Result{Events: len(meetings), Requests: count.n - before}, err
		}, nil
	}))
}

// read reads all pages.
func read(adapter abstractions.RequestAdapter, address string) (out []meeting, err error) {
	headers := abstractions.NewRequestHeaders()
	headers.Add("Prefer", `outlook.timezone="UTC", IdType="ImmutableId"`)
	ctx := context.Background()
	first, err := users.NewItemCalendarViewRequestBuilder(address, adapter).Get(ctx,
		&users.ItemCalendarViewRequestBuilderGetRequestConfiguration{Headers: headers})
	if err != nil {
		return nil, err
	}
	pages, err := core.NewPageIterator[models.Eventable](first, adapter, models.CreateEventCollectionResponseFromDiscriminatorValue)
	if err != nil {
		return nil, err
	}
	pages.SetHeaders(headers)
	err = pages.Iterate(ctx, func(e models.Eventable) bool {
		out = append(out, convert(e))
		return true
	})
	return out, err
}
