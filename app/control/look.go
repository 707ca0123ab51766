package control

import (
	"context"
	"errors"

	"consentray/app"
)

// Look finds out, for the doctor, whether the agent of the profile whose runtime folder is dir runs and is
// of this version, and what it knows. The Snapshot is nil where none could be had.
func Look(ctx context.Context, dir, version string) (app.Finding, *app.Snapshot) {
	client, err := Dial(ctx, dir)
	var schema *SchemaError
	switch {
	case errors.Is(err, ErrNoAgent):
		return app.Warned("agent", "agent-none"), nil
	case errors.As(err, &schema):
		return app.Missed("agent", "agent-version"), nil
	case err != nil:
		return app.Missed("agent", "agent-silent"), nil
	}
	defer client.Close()
	s, err := client.Next(ctx)
	for err == nil && s.Loading {
		var newer app.Snapshot
		if newer, err = client.Next(ctx); err == nil {
			s = newer
		}
	}
	switch {
	case len(s.Accounts) == 0:
		return app.Missed("agent", "agent-silent"), nil
	case s.Version != version:
		return app.Warned("agent", "agent-version").With("runs", s.Version).With("here", version), &s
	}
	return app.Found("agent").With("phase", string(s.Top().Phase)), &s
}
