package term

import (
	"slices"
	"testing"
)

// fakeSettings are those of somebody whose organisation locks the tenant, and who keeps them in a file.
func fakeSettings() Settings {
	const path = "/home/mia/.config/consentray/config.toml"
	all := []Setting{
		{Key: "tenant", Value: "contoso.com", From: "policy", Where: "/etc/consentray/policy.toml", Line: 3, Locked: true},
		{Key: "cloud", Value: "public", From: "built-in", Choices: []string{"public", "usgov"}},
		{Key: "client_id", From: "built-in"},
		{Key: "organisation.note", Value: "Bitte\x1b[2J warten", From: "user", Where: path, Line: 12},
		{Key: "sync.days", Value: "3", From: "environment", Where: "CONSENTRAY_SYNC_DAYS"},
	}
	return Settings{
		Path: path, All: all, Refused: []Refused{{"sync.days", path + `, line 9, column 8: sync.days does not take "99"; it takes a whole number from 1 to 31`}, {"", "other"}},
		Find: func(key string) (Setting, bool) {
			i := slices.IndexFunc(all, func(s Setting) bool { return s.Key == key })
			if i < 0 {
				return Setting{}, false
			}
			return all[i], true
		},
		Set: func(key, value string) error {
			if key == "tenant" {
				return &Failure{ExitUsage, "The setting tenant is locked (/etc/consentray/policy.toml)", "Whoever manages this computer can change it"}
			}
			return nil
		},
	}
}

func TestConfig(t *testing.T) {
	trials(t, []trial{
		{name: "config", args: "config"},
		{name: "config-list", args: "config list"},
		{name: "config-list-json", args: "config list --json"},
		{name: "config-get", args: "config get tenant"},
		{name: "config-get-empty", args: "config get client_id"},
		{name: "config-get-json", args: "config get organisation.note --json"},
		{name: "config-get-unknown", args: "config get tenat\x1b[2J", code: ExitUsage},
		{name: "config-set", args: "config set organisation.note Bitte"},
		{name: "config-set-covered", args: "config set sync.days 5"},
		{name: "config-set-locked", args: "config set tenant fabrikam.com", code: ExitUsage},
		{name: "config-set-nothing", args: "config set tenant", code: ExitUsage},
		{name: "config-path", args: "config path"},
		{name: "config-unknown", args: "config lst", code: ExitUsage},
	})
}
