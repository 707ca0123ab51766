package request

import (
	"os"
	"strings"
	"testing"

	"consentray/app/config"
)

// TestTheGuideSaysTheSame: docs/for-administrators.md has the facts of the letter, from the same sources.
func TestTheGuideSaysTheSame(t *testing.T) {
	source, err := os.ReadFile("../../docs/for-administrators.md")
	if err != nil {
		t.Fatal(err)
	}
	guide := spaced(strings.ReplaceAll(string(source), "\n> ", "\n"))
	for name, p := range published {
		if !strings.Contains(guide, "| `"+name+"` | "+p.id+" | "+p.display+" |") {
			t.Errorf("%s has no row of its own", name)
		}
	}
	for _, cloud := range []string{config.CloudPublic, config.CloudUSGov, config.CloudUSGovDoD, config.CloudChina} {
		e := config.EndpointsOf(cloud)
		if row := "| `" + strings.TrimPrefix(e.Authority, "https://") + "` | `" + strings.TrimPrefix(e.Graph, "https://") + "` |"; !strings.Contains(guide, row) {
			t.Errorf("%s: no row %s", cloud, row)
		}
	}
	for _, fact := range []string{
		graphID, "service `consentray`", "AES-256-GCM", "24 hours after Microsoft last gave access", "no telemetry", "no application permission",
		"unless the address says `error=`", "60 to 90 minutes", "90 days after its last use", "*Enabled for users to sign-in?*",
		"Cloud Application Administrator, Application Administrator, Privileged Role Administrator or Global Administrator",
		"Programs that run as the same user can read that user's unlocked keychain", "*IT said no*",
	} {
		if !strings.Contains(guide, fact) {
			t.Errorf("the guide does not say %q", fact)
		}
	}
}
