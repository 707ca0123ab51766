package sync

import (
	"context"
	"net/url"

	abstractions "github.com/microsoft/kiota-abstractions-go"
	"github.com/microsoft/kiota-abstractions-go/serialization"
	"github.com/microsoftgraph/msgraph-sdk-go/models/odataerrors"
)

// A group is what is asked for of a group in the directory. The SDK's own type of it would carry the whole
// of Microsoft Graph, 36 MB of program, because a group leads to whatever it may own.
type group struct {
	id, name, mail *string
	types          []string
}

// GetFieldDeserializers implements serialization.Parsable.
func (g *group) GetFieldDeserializers() map[string]func(serialization.ParseNode) error {
	return map[string]func(serialization.ParseNode) error{
		"id":          into(&g.id),
		"displayName": into(&g.name),
		"mail":        into(&g.mail),
		"groupTypes": func(n serialization.ParseNode) error {
			values, err := n.GetCollectionOfPrimitiveValues("string")
			for _, v := range values {
				if s, ok := v.(*string); ok {
					g.types = append(g.types, text(s))
				}
			}
			return err
		},
	}
}

// Serialize implements serialization.Parsable; nothing is ever written.
func (g *group) Serialize(serialization.SerializationWriter) error { return nil }

// A groupPage is one page of groups; no value is none at all, an empty one is a page without groups.
type groupPage struct {
	value []*group
	next  *string
}

// GetFieldDeserializers implements serialization.Parsable.
func (p *groupPage) GetFieldDeserializers() map[string]func(serialization.ParseNode) error {
	return map[string]func(serialization.ParseNode) error{
		"@odata.nextLink": into(&p.next),
		"value": func(n serialization.ParseNode) error {
			items, err := n.GetCollectionOfObjectValues(func(serialization.ParseNode) (serialization.Parsable, error) { return &group{}, nil })
			p.value = make([]*group, 0, len(items))
			for _, item := range items {
				if g, ok := item.(*group); ok {
					p.value = append(p.value, g)
				}
			}
			return err
		},
	}
}

// Serialize implements serialization.Parsable; nothing is ever written.
func (p *groupPage) Serialize(serialization.SerializationWriter) error { return nil }

// into returns what keeps a text.
func into(place **string) func(serialization.ParseNode) error {
	return func(n serialization.ParseNode) (err error) {
		*place, err = n.GetStringValue()
		return err
	}
}

// groupsAt reads a page of groups.
func groupsAt(ctx context.Context, client abstractions.RequestAdapter, address string) (*groupPage, error) {
	u, err := url.Parse(address)
	if err != nil {
		return nil, err
	}
	request := abstractions.NewRequestInformation()
	request.Method = abstractions.GET
	request.SetUri(*u)
	request.Headers.TryAdd("Accept", "application/json")
	answer, err := client.Send(ctx, request,
		func(serialization.ParseNode) (serialization.Parsable, error) { return &groupPage{}, nil },
		// XXX is kiota's own word for the answers of every status from 400 on.
		abstractions.ErrorMappings{"XXX": odataerrors.CreateODataErrorFromDiscriminatorValue})
	if err != nil {
		return nil, err
	}
	page, ok := answer.(*groupPage)
	if !ok || page.value == nil {
		return nil, errNoPage
	}
	return page, nil
}
